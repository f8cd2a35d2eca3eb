//! Reads opening hours from a file: the slips of `hours` as findings, with the place inside the value.

use super::DayHoursText;
use super::hours::{Hours, Slip, SlipKind, parse, parse_day};
use crate::diagnostic::{Diagnostic, Span, Wording, codes};
use crate::format::{Node, Read, Reader, Shape};

const EXAMPLE: &str = "Mo,We 09:00-12:00; Th 14:00-18:00; PH off";
const LONGEST: usize = super::hours::LONGEST_TEXT;

impl Read for Hours {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.text(node, EXAMPLE)?;
        match parse(text) {
            Ok(hours) => Some(hours),
            Err(slip) => {
                report(slip, text, node, EXAMPLE, reader);
                None
            }
        }
    }
    fn shape() -> Shape {
        Shape::Text { most: LONGEST }
    }
}

impl Read for DayHoursText {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.text(node, "closed")?;
        match parse_day(text) {
            Ok(hours) => Some(DayHoursText(hours)),
            Err(slip) => {
                report(slip, text, node, "closed", reader);
                None
            }
        }
    }
    fn shape() -> Shape {
        Shape::Text { most: LONGEST }
    }
}

fn report(slip: Slip, text: &str, node: &Node, example: &str, reader: &mut Reader) {
    if slip.kind == SlipKind::TooLong {
        let length = text.chars().count();
        reader.report(Diagnostic::new(&codes::TOO_LONG, node.span).with("length", length).with("limit", LONGEST));
        return;
    }
    let problem = match reader.wording {
        Wording::German => german(slip.kind),
        Wording::English => slip.kind.message(),
    };
    // Quotes, where there are any, stand one byte before the text; folded text keeps the place of the value.
    let quote = usize::from((node.span.end - node.span.start) as usize == text.len() + 2);
    let exact = (node.span.end - node.span.start) as usize == text.len() + 2 * quote;
    let span = match exact {
        true => {
            let start = node.span.start as usize + quote;
            Span::new(node.span.file, start + slip.range.start, start + slip.range.end)
        }
        false => node.span,
    };
    reader.report(
        Diagnostic::new(&codes::BAD_HOURS, span)
            .with("problem", problem)
            .with("example", example)
            .suggest(slip.suggestion),
    );
}

fn german(kind: SlipKind) -> &'static str {
    match kind {
        SlipKind::Empty => "hier stehen keine Zeiten",
        SlipKind::TooLong => "Zeiten dürfen 1.000 Zeichen haben",
        SlipKind::Dash => "das ist nicht der Bindestrich der Tastatur",
        SlipKind::HoursWithoutMinutes => "eine Uhrzeit braucht Minuten, etwa 09:00",
        SlipKind::DottedTime => "zwischen Stunde und Minute steht ein Doppelpunkt",
        SlipKind::DayName => "Tage heißen hier Mo, Tu, We, Th, Fr, Sa, Su",
        SlipKind::MonthName => "Monate heißen hier Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec",
        SlipKind::Word => "dieses Wort gehört nicht zur Schreibweise",
        SlipKind::AllDay => "rund um die Uhr heißt 24/7, hinter einem Tag 00:00-24:00",
        SlipKind::DateForm => "beim Datum steht der Monat vorn, etwa Dec 24 oder 2026 Dec 24",
        SlipKind::Quotes => "ein Hinweis steht zwischen geraden Anführungszeichen",
        SlipKind::FreeText => "ein Hinweis braucht Anführungszeichen",
        SlipKind::Minutes => "eine Stunde hat 60 Minuten",
        SlipKind::Hour => "ein Tag beginnt um 00:00, seine Zeiten enden bis 30:00",
        SlipKind::MissingEnd => "diese Zeit hat kein Ende",
        SlipKind::Spacing => "hier fehlt ein Leerzeichen, oder es ist eines zu viel",
        SlipKind::SpaceAfterComma => {
            "nach Komma und Leerzeichen beginnt eine neue Regel; die Tage davor wären rund um die Uhr geöffnet"
        }
        SlipKind::SunTimes => "Sonnenauf- und -untergang werden nicht berechnet, nur Uhrzeiten",
        SlipKind::SchoolHolidays => "Schulferien sind hier nicht bekannt, nur Tage",
        SlipKind::Repetition => "Öffnungszeiten wiederholen sich nicht innerhalb eines Tages",
        SlipKind::DayInException => "eine Ausnahme nennt Uhrzeiten oder `closed`, keine Tage und Regeln",
        SlipKind::Grammar => "ab hier sind die Zeiten nicht zu verstehen",
    }
}
