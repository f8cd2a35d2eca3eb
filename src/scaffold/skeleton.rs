//! The text of a skeleton: what must be there as lines to change, everything else as lines to uncomment.
//!
//! A line that starts with `# ` explains. Any other line that starts with `#` is a suggestion: without its first
//! character it is YAML that the check takes. Both come from the field list, so that a skeleton cannot drift from it.

use super::examples::{Examples, quoted};
use crate::diagnostic::Wording;
use crate::format::{Field, Shape};
use crate::guide::{Front, Kind};
use crate::schema;

/// Longer explanations are broken. Units: characters.
const WIDEST: usize = 110;

/// The keys of a text that only a translation has.
const OF_TRANSLATIONS: [&str; 3] = ["translated_from", "origin", "reviewed"];

/// The file with the facts.
pub fn facts(examples: &Examples<'_>, wording: Wording) -> String {
    let fields = schema::fields(examples.kind);
    let pen = Pen { examples, wording };
    let mut lines = comment(0, pen.say(
        "Ein `#` vor einem Schlüssel heißt: Das ist ein Vorschlag. Das `#` löschen und den Wert ändern; was nicht gebraucht wird, kann weg.",
        "A `#` in front of a key marks a suggestion: delete the `#` and change the value; what is not needed may go.",
    ));
    if let Some(draft) = fields.iter().find(|field| is_draft(field)) {
        let publish = pen
            .say("Diese Zeile löschen, um den Eintrag zu veröffentlichen.", "Delete this line to publish the entry.");
        lines.push(String::new());
        lines.extend(comment(0, &format!("{}. {publish}", upper_first(pen.words(draft)))));
        lines.push(format!("{}: true", draft.key));
    }
    let (live, optional): (Vec<&Field>, Vec<&Field>) =
        fields.iter().filter(|field| !is_draft(field)).partition(|field| is_live(examples, field));
    for field in live {
        lines.push(String::new());
        lines.extend(pen.field(&[], field, 0));
    }
    if !optional.is_empty() {
        lines.push(String::new());
        lines.extend(comment(0, pen.say("Alles Weitere ist freiwillig.", "Everything below is optional.")));
    }
    for field in optional {
        lines.push(String::new());
        lines.extend(suggested(pen.field(&[], field, 0)));
    }
    file(&lines)
}

/// The file with the text in the source language.
pub fn text(examples: &Examples<'_>, wording: Wording) -> String {
    let pen = Pen { examples, wording };
    let mut lines = vec!["---".to_string()];
    for field in Front::fields().iter().filter(|field| !OF_TRANSLATIONS.contains(&field.key)) {
        let written = match field.key {
            "title" => Some(quoted(&examples.title())),
            "summary" => Some(quoted(pen.say("Was gibt es hier, und für wen?", "What is there, and for whom?"))),
            _ => None,
        };
        match written {
            Some(value) => {
                lines.extend(comment(0, &pen.explanation(field)));
                lines.push(format!("{}: {value}", field.key));
            }
            None => lines.extend(suggested(pen.field(&[], field, 0))),
        }
    }
    lines.push("---".to_string());
    lines.push(String::new());
    let body = pen.say(
        "Hier steht der Text, in Markdown: Absätze, `## Überschriften`, `- Listen` und Links wie `[Jobcenter](service:jobcenter)`.",
        "Here goes the text, in Markdown: paragraphs, `## headings`, `- lists` and links such as `[Jobcenter](service:jobcenter)`.",
    );
    lines.push(body.to_string());
    file(&lines)
}

fn file(lines: &[String]) -> String {
    format!("{}\n", lines.join("\n"))
}

fn is_draft(field: &Field) -> bool {
    field.key == "draft"
}

/// A place in the town needs its district, although the format cannot say so.
fn is_live(examples: &Examples<'_>, field: &Field) -> bool {
    field.required
        || (examples.kind == Kind::Place && field.key == "district" && !examples.draft.entities.districts.is_empty())
}

/// Turns the lines of a field into a suggestion; its own explanation stays one.
fn suggested(lines: Vec<String>) -> Vec<String> {
    lines.into_iter().map(|line| if line.starts_with('#') { line } else { format!("#{line}") }).collect()
}

/// Writes fields in the editor's language.
struct Pen<'a> {
    examples: &'a Examples<'a>,
    wording: Wording,
}

impl Pen<'_> {
    /// A field with its explanation above it, and every field inside it likewise.
    fn field(&self, path: &[&str], field: &Field, indent: usize) -> Vec<String> {
        let path = &[path, &[field.key]].concat();
        let margin = " ".repeat(indent);
        let mut lines = comment(indent, &self.explanation(field));
        let inner = match &field.shape {
            Shape::Record(fields) => self.fields(path, &fields(), indent + 2),
            Shape::List(item) => match &**item {
                Shape::Record(fields) => with_dash(self.fields(path, &fields(), indent + 4), indent + 2),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        if inner.is_empty() {
            lines.push(format!("{margin}{}: {}", field.key, self.examples.value(path, &field.shape)));
        } else {
            lines.push(format!("{margin}{}:", field.key));
            lines.extend(inner);
        }
        if let Shape::Either(shapes) = &field.shape {
            for other in shapes.iter().skip(1) {
                let or = self.say("oder", "or");
                lines.splice(
                    lines.len() - 1..lines.len() - 1,
                    comment(indent, &format!("{or} {}", self.examples.value(path, other))),
                );
            }
        }
        lines
    }

    fn fields(&self, path: &[&str], fields: &[Field], indent: usize) -> Vec<String> {
        fields.iter().flat_map(|field| self.field(path, field, indent)).collect()
    }

    /// What the field is, and what may stand there.
    fn explanation(&self, field: &Field) -> String {
        let words = self.words(field);
        match self.choices(&field.shape) {
            Some(choices) => format!("{words}: {choices}"),
            None => words.to_string(),
        }
    }

    fn choices(&self, shape: &Shape) -> Option<String> {
        match shape {
            Shape::Choice(words) => Some(self.list(words).join(", ")),
            Shape::Vocabulary { name, words } => {
                let own = self.examples.config.vocabulary.of(name).into_iter().map(str::to_string);
                Some(self.list(words).into_iter().chain(own).collect::<Vec<_>>().join(", "))
            }
            Shape::Ref(folder) => Some(match self.wording {
                Wording::German => format!("Kennung aus {folder}/"),
                Wording::English => format!("id from {folder}/"),
            }),
            Shape::List(item) => self.choices(item),
            Shape::Either(shapes) => shapes.first().and_then(|first| self.choices(first)),
            _ => None,
        }
    }

    /// Words of a list, each with its meaning where the word does not say it.
    fn list(&self, words: &[(&'static str, &'static str, &'static str)]) -> Vec<String> {
        let meant = words.iter().map(|(word, german, english)| (word, self.say(german, english)));
        meant
            .map(|(word, meaning)| if meaning == *word { word.to_string() } else { format!("{word} ({meaning})") })
            .collect()
    }

    fn words(&self, field: &Field) -> &'static str {
        self.say(field.german, field.english)
    }

    fn say<'t>(&self, german: &'t str, english: &'t str) -> &'t str {
        match self.wording {
            Wording::German => german,
            Wording::English => english,
        }
    }
}

/// Makes lines the item of a list: a dash at the first that is no explanation, and explanations before it at the dash.
fn with_dash(lines: Vec<String>, indent: usize) -> Vec<String> {
    let mut dashed = false;
    lines
        .into_iter()
        .map(|line| {
            if dashed {
                return line;
            }
            let is_comment = line.trim_start().starts_with('#');
            dashed = !is_comment;
            let dash = if is_comment { "" } else { "- " };
            format!("{}{dash}{}", " ".repeat(indent), line.trim_start())
        })
        .collect()
}

/// An explanation over as many lines as it needs.
fn comment(indent: usize, text: &str) -> Vec<String> {
    let start = format!("{}#", " ".repeat(indent));
    let mut lines = vec![start.clone()];
    for word in text.split(' ') {
        let last = lines.last_mut().expect("there is a line from the beginning");
        if last.chars().count() + word.chars().count() >= WIDEST && *last != start {
            lines.push(format!("{start} {word}"));
        } else {
            last.push(' ');
            last.push_str(word);
        }
    }
    lines
}

fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
