//! Flags into values; the only file that knows the flag parser.

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;
use wegweiser::Options;
use wegweiser::diagnostic::Wording;
use wegweiser::report::Format;

/// Compiles a town's guide into a multilingual website.
#[derive(Debug, Parser)]
#[command(version, about, disable_help_subcommand = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the website.
    Build {
        #[command(flatten)]
        reading: Reading,
        /// Folder the website is written to.
        #[arg(long, default_value = "public")]
        out: PathBuf,
        /// Address the guide is published at; a path is allowed.
        #[arg(long, value_parser = base_url)]
        base_url: Option<String>,
        /// Publish everything but the entries with errors.
        #[arg(long)]
        keep_going: bool,
    },
    /// Check the content and name every flaw.
    Check {
        #[command(flatten)]
        reading: Reading,
    },
    /// Preview on this computer; reloads on every change and shows errors in the page.
    #[cfg(feature = "serve")]
    Serve {
        #[command(flatten)]
        reading: Reading,
        #[arg(long, default_value_t = 8642)]
        port: u16,
    },
    /// Ask the guide: the same answers in the same order as on its pages.
    Search {
        /// Language to search in, one the guide is published in.
        #[arg(long)]
        lang: String,
        /// How many answers at most.
        #[arg(long, default_value_t = 10)]
        limit: usize,
        /// As JSON, with every detail.
        #[arg(long)]
        json: bool,
        /// Read one question a line and answer each with a line of JSON.
        #[arg(long, conflicts_with = "text")]
        jsonl: bool,
        #[command(flatten)]
        filters: Filters,
        #[command(flatten)]
        reading: Reading,
        /// The question. With filters alone, all that passes them is listed.
        text: Vec<String>,
    },
    /// Say what an error means, why it matters, and what to write instead.
    Explain {
        /// Such as `D102`; without one, the list of all codes.
        code: Option<String>,
        #[arg(long)]
        language: Option<Language>,
    },
    /// Write a commented skeleton of an entry.
    New {
        /// service, place, provider, district, language, topic, audience, page, event, network, exchange, glossary
        kind: String,
        /// Lower case, a-z, 0-9 and `-`; for a language its tag.
        id: String,
        #[command(flatten)]
        reading: Reading,
    },
    /// Write JSON Schemas, so that an editor program completes and checks the YAML.
    Schema {
        /// Folder to write them to; without one they are printed.
        dir: Option<PathBuf>,
        #[arg(long)]
        language: Option<Language>,
    },
    /// See and set the state of translations.
    Translate {
        #[command(subcommand)]
        action: Translate,
    },
}

#[derive(Debug, Subcommand)]
pub enum Translate {
    /// How many texts are current, outdated, unreviewed, unlinked or missing.
    Status {
        #[command(flatten)]
        reading: Reading,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Note in translations that they were made from today's source text.
    Accept {
        /// Texts or folders of entries; without one, all unlinked translations.
        paths: Vec<PathBuf>,
        #[command(flatten)]
        reading: Reading,
    },
}

/// What an answer must have. Any of a list, all of the lists.
#[derive(Debug, Args)]
pub struct Filters {
    /// service, page, provider, topic, district, language, event, network
    #[arg(long, value_delimiter = ',')]
    kind: Vec<String>,
    #[arg(long, value_delimiter = ',')]
    topic: Vec<String>,
    #[arg(long, value_delimiter = ',')]
    district: Vec<String>,
    /// Tags of languages that are spoken there.
    #[arg(long, value_delimiter = ',')]
    spoken: Vec<String>,
    #[arg(long, value_delimiter = ',')]
    audience: Vec<String>,
    /// Open at this time, such as 2026-12-01T10:30; without a zone the town's time.
    #[arg(long)]
    open: Option<String>,
}

impl Filters {
    /// Errors: what is wrong with the time.
    pub fn values(&self, zone: &str) -> Result<wegweiser::search::Filters, String> {
        let open = self.open.as_deref().map(|time| {
            wegweiser::search::town_time(time, zone)
                .ok_or_else(|| format!("`{time}` is no time; write it as 2026-12-01T10:30"))
        });
        Ok(wegweiser::search::Filters {
            kinds: self.kind.clone(),
            topics: self.topic.clone(),
            districts: self.district.clone(),
            spoken: self.spoken.clone(),
            audiences: self.audience.clone(),
            open: open.transpose()?,
        })
    }
}

/// What every command that reads content takes.
#[derive(Debug, Args)]
pub struct Reading {
    /// Folder with the content.
    #[arg(long, default_value = "content")]
    pub content: PathBuf,
    /// Folder with the theme.
    #[arg(long, default_value = "themes/standard")]
    pub theme: PathBuf,
    /// The day to build for, YYYY-MM-DD; today by default.
    #[arg(long, value_parser = date)]
    pub date: Option<Date>,
    /// Language of findings, by `LANG` if left out.
    #[arg(long)]
    pub language: Option<Language>,
    /// How findings are shown.
    #[arg(long, default_value = "human")]
    pub format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Language {
    De,
    En,
}

impl Reading {
    /// The flags as values. `today` and `lang` are the clock's and the environment's word.
    pub fn options(&self, today: Date, lang: &str) -> Options {
        Options {
            content: self.content.clone(),
            theme: self.theme.clone(),
            today: self.date.unwrap_or(today),
            wording: wording(self.language, lang),
            base_url: None,
            keep_going: false,
            preview: false,
        }
    }
}

/// The language of findings: the flag's, or German where the environment is German.
pub fn wording(language: Option<Language>, lang: &str) -> Wording {
    match language {
        Some(Language::De) => Wording::German,
        Some(Language::En) => Wording::English,
        None if lang.starts_with("de") => Wording::German,
        None => Wording::English,
    }
}

fn date(text: &str) -> Result<Date, String> {
    (text.len() == 10)
        .then(|| text.parse().ok())
        .flatten()
        .ok_or_else(|| "write the day as YYYY-MM-DD, such as 2026-12-24".into())
}

fn base_url(text: &str) -> Result<String, String> {
    if wegweiser::is_base_url(text) {
        return Ok(text.to_string());
    }
    Err("write the whole address, such as https://www.example.org/guide/".into())
}
