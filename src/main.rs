use wegweiser::*;
fn main() {
    let draft = load::load(std::path::Path::new("content"), diagnostic::Wording::English).unwrap();
    let around = check::Circumstances { today: jiff::civil::date(2026, 11, 24), messages: Default::default(), wording: diagnostic::Wording::English, keep_going: false, drafts: false };
    let checked = check::check(draft, &around);
    report::report(&checked.diagnostics, &checked.sources, report::Format::Short, around.wording, &mut std::io::stdout(), &mut std::io::stderr()).unwrap();
}
