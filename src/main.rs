//! Reads flags, clock and environment, calls the library, hands findings to `report`, picks the exit code.
#![allow(clippy::disallowed_methods, reason = "the one place that asks the clock and the environment")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the one place that speaks")]

mod cli;

use clap::Parser;
use cli::{Cli, Command, Reading, Translate};
use jiff::civil::Date;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::time::Instant;
use wegweiser::check::Checked;
use wegweiser::diagnostic::{Wording, codes, explain};
use wegweiser::{Options, report, scaffold, schema, search, translate};

/// The content has errors.
const FLAWED: u8 = 1;
/// The program could not do its work.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli.command) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("wegweiser: {error}");
            for cause in error.chain().skip(1) {
                eprintln!("  {cause}");
            }
            ExitCode::from(FAILED)
        }
    }
}

fn run(command: Command) -> anyhow::Result<u8> {
    let (today, lang) = (today(), lang());
    match command {
        Command::Build { reading, out, base_url, keep_going } => {
            let mut options = reading.options(today, &lang);
            options.base_url = base_url;
            options.keep_going = keep_going;
            build(&reading, &options, &out)
        }
        Command::Check { reading } => {
            let options = reading.options(today, &lang);
            let (_, checked) = wegweiser::read(&options)?;
            show(&reading, &options, &checked)?;
            Ok(if checked.has_errors() { FLAWED } else { 0 })
        }
        #[cfg(feature = "serve")]
        Command::Serve { reading, port } => {
            let mut options = reading.options(today, &lang);
            options.preview = true;
            options.keep_going = true;
            wegweiser::serve::serve(&options, port)?;
            Ok(0)
        }
        Command::Search { lang: language, limit, json, jsonl, filters, reading, text } => {
            let options = reading.options(today, &lang);
            let way = if jsonl {
                Way::Lines
            } else if json {
                Way::Json
            } else {
                Way::Text
            };
            let answered = |index: &search::Index| answer(index, &text.join(" "), &filters, limit, way);
            let (checked, answered) = wegweiser::search(&options, &language, answered)?;
            let Some(answered) = answered else {
                show(&reading, &options, &checked)?;
                return Ok(FLAWED);
            };
            answered.map(|()| 0)
        }
        Command::Explain { code: Some(code), language } => {
            let wording = cli::wording(language, &lang);
            let page = explain(&code, wording).ok_or_else(|| anyhow::anyhow!(unknown_code(&code, wording)))?;
            print(&page)?;
            Ok(0)
        }
        Command::Explain { code: None, .. } => {
            let list: Vec<String> =
                codes::ALL.iter().map(|code| format!("{} {:7} {}", code.id, code.severity.name(), code.name)).collect();
            print(&format!("{}\n", list.join("\n")))?;
            Ok(0)
        }
        Command::New { kind, id, reading } => {
            let options = reading.options(today, &lang);
            for path in scaffold::write(&options, &kind, &id)? {
                println!("{}", path.display());
            }
            Ok(0)
        }
        Command::Schema { dir, language } => {
            let wording = cli::wording(language, &lang);
            match dir {
                Some(dir) => schema::write(&dir, wording)?,
                None => print(&schema::all(wording))?,
            }
            Ok(0)
        }
        Command::Translate { action: Translate::Status { reading, json } } => {
            let options = reading.options(today, &lang);
            let (_, checked) = wegweiser::read(&Options { keep_going: true, ..options.clone() })?;
            let Some(guide) = &checked.guide else {
                show(&reading, &options, &checked)?;
                return Ok(FLAWED);
            };
            let status = translate::status(guide);
            print(&if json { translate::as_json(&status) } else { translate::as_table(&status, options.wording) })?;
            Ok(0)
        }
        Command::Translate { action: Translate::Accept { paths, reading } } => {
            let options = reading.options(today, &lang);
            for path in translate::accept(&options, &paths)? {
                println!("{}", path.display());
            }
            Ok(0)
        }
    }
}

/// How answers are printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Text,
    Json,
    /// A question a line, an answer a line.
    Lines,
}

fn answer(index: &search::Index, text: &str, filters: &cli::Filters, limit: usize, way: Way) -> anyhow::Result<()> {
    let filters = filters.values(index.zone()).map_err(anyhow::Error::msg)?;
    if way != Way::Lines {
        let answer = index.search(text, &filters, limit);
        return print(&if way == Way::Json {
            serde_json::to_string(&answer)? + "\n"
        } else {
            as_text(index, text, &answer)
        });
    }
    for line in std::io::stdin().lines() {
        let answer = index.search(&line?, &filters, limit);
        let mut output = std::io::stdout().lock();
        writeln!(output, "{}", serde_json::to_string(&answer)?)?;
        output.flush()?;
    }
    Ok(())
}

fn as_text(index: &search::Index, text: &str, answer: &search::Answer) -> String {
    let hits = answer.hits.iter().map(|hit| format!("{:8.4}  {}:{}  {}\n", hit.score, hit.kind, hit.id, hit.title));
    let mut shown: String = hits.collect();
    let meant = index.suggest(text);
    if !meant.is_empty() {
        shown.push_str(&format!("? {}\n", meant.join(", ")));
    }
    shown
}

fn build(reading: &Reading, options: &Options, out: &std::path::Path) -> anyhow::Result<u8> {
    let started = Instant::now();
    let wait = || {
        eprintln!(
            "{}",
            match options.wording {
                Wording::German => "Ein anderer Lauf schreibt gerade dorthin; ich warte.",
                Wording::English => "Another build is writing there; waiting for it.",
            }
        );
    };
    let (checked, published) = wegweiser::build(options, out, wait)?;
    show(reading, options, &checked)?;
    if let Some(published) = published.filter(|_| std::io::stderr().is_terminal()) {
        let seconds = started.elapsed().as_secs_f64();
        let (written, unchanged, removed) = (published.written, published.unchanged, published.removed);
        match options.wording {
            Wording::German => eprintln!(
                "{}: {written} Dateien geschrieben, {unchanged} unverändert, {removed} entfernt ({seconds:.1} s)",
                out.display()
            ),
            Wording::English => eprintln!(
                "{}: {written} files written, {unchanged} unchanged, {removed} removed ({seconds:.1} s)",
                out.display()
            ),
        }
        if published.way == wegweiser::Way::FileByFile {
            match options.wording {
                Wording::German => {
                    eprintln!("Der Ordner ließ sich nicht im Ganzen tauschen; die Dateien wurden einzeln ersetzt.")
                }
                Wording::English => {
                    eprintln!("The folder could not be swapped as a whole; its files were replaced one by one.")
                }
            }
        }
    }
    Ok(if checked.has_errors() { FLAWED } else { 0 })
}

fn show(reading: &Reading, options: &Options, checked: &Checked) -> anyhow::Result<()> {
    let (mut output, mut errors) = (std::io::stdout().lock(), std::io::stderr().lock());
    let shown = report::report(
        &checked.diagnostics,
        &checked.sources,
        reading.format,
        options.wording,
        &mut output,
        &mut errors,
    );
    forgive_closed_pipe(shown)
}

fn print(text: &str) -> anyhow::Result<()> {
    forgive_closed_pipe(std::io::Write::write_all(&mut std::io::stdout().lock(), text.as_bytes()))
}

/// Somebody who reads only the first lines, as `head` does, has not made an error.
fn forgive_closed_pipe(written: std::io::Result<()>) -> anyhow::Result<()> {
    match written {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

fn unknown_code(code: &str, wording: Wording) -> String {
    match wording {
        Wording::German => format!("es gibt keinen Code `{code}`; `wegweiser explain` zeigt die Liste"),
        Wording::English => format!("there is no code `{code}`; `wegweiser explain` shows the list"),
    }
}

fn today() -> Date {
    jiff::Zoned::now().date()
}

fn lang() -> String {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        .unwrap_or_default()
}
