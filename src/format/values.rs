//! The plain values of the format: text, numbers, dates, places on the globe.

use super::{Node, NodeKind, Reader, Shape};
use crate::diagnostic::{Diagnostic, Span, Wording, codes};
use jiff::civil::{Date, Time};
use std::ops::Deref;

/// A type that can be read from a file.
pub trait Read: Sized {
    /// Reads a value. `None` means that the reader was told what is wrong.
    fn read(node: &Node, reader: &mut Reader) -> Option<Self>;
    fn shape() -> Shape;
    /// What a missing key means; `None` where there is no such thing.
    fn absent() -> Option<Self> {
        None
    }
}

/// What a message calls the form of a value, in German and English.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Label(&'static str, &'static str);

impl Label {
    pub const TEXT: Label = Label("ein einzelner Wert", "a single value");
    pub const WORD: Label = Label("Text", "text");
    pub const WHOLE: Label = Label("eine ganze Zahl", "a whole number");
    pub const LIST: Label = Label("eine Liste", "a list");
    pub const MAP: Label = Label("Schlüssel mit Werten", "keys with values");
    pub const NUMBER: Label = Label("eine Zahl", "a number");
    pub const TRUTH: Label = Label("`true` oder `false`", "`true` or `false`");

    pub fn word(self, wording: Wording) -> &'static str {
        match wording {
            Wording::German => self.0,
            Wording::English => self.1,
        }
    }
}

/// A value and its place, for checks that point at it later.
#[derive(Clone, Copy, Debug)]
pub struct At<T> {
    pub value: T,
    pub span: Span,
}

impl<T> Deref for At<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Read> Read for At<T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        Some(At { value: T::read(node, reader)?, span: node.span })
    }
    fn shape() -> Shape {
        T::shape()
    }
}

impl<T: Read> Read for Option<T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        T::read(node, reader).map(Some)
    }
    fn shape() -> Shape {
        T::shape()
    }
    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.kind {
            // Every item is read, sound or not, so that all flaws are found.
            NodeKind::List(items) => Some(
                items
                    .iter()
                    .filter_map(|item| {
                        if item.is_empty() {
                            reader.report(Diagnostic::new(&codes::EMPTY_VALUE, item.span).with("key", "-"));
                            return None;
                        }
                        T::read(item, reader)
                    })
                    .collect(),
            ),
            NodeKind::Scalar { text, .. } => {
                reader.wrong_type(node, Label::LIST, &format!("[{text}]"));
                None
            }
            NodeKind::Map(_) => {
                reader.wrong_type(node, Label::LIST, "- …");
                None
            }
        }
    }
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }
    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
}

/// Text of limited length. Units: characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text<const MOST: usize>(pub String);

impl<const MOST: usize> Deref for Text<MOST> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl<const MOST: usize> Read for Text<MOST> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.text(node, "\"…\"")?;
        let length = text.chars().count();
        if length > MOST {
            reader.report(Diagnostic::new(&codes::TOO_LONG, node.span).with("length", length).with("limit", MOST));
            return None;
        }
        Some(Text(text.trim().to_string()))
    }
    fn shape() -> Shape {
        Shape::Text { most: MOST }
    }
}

impl Read for String {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        Text::<5000>::read(node, reader).map(|text| text.0)
    }
    fn shape() -> Shape {
        Shape::Text { most: 5000 }
    }
}

impl Read for bool {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = match &node.kind {
            NodeKind::Scalar { text, plain: true } => text,
            _ => {
                reader.wrong_type(node, Label::TRUTH, "true");
                return None;
            }
        };
        // What a plain word means is the YAML library's business; `yes` and `ja` are words to it.
        match serde_yaml::from_str::<bool>(text) {
            Ok(value) => Some(value),
            Err(_) => {
                let meant = matches!(text.to_lowercase().as_str(), "yes" | "ja" | "on" | "wahr" | "1");
                reader.wrong_type(node, Label::TRUTH, if meant { "true" } else { "false" });
                None
            }
        }
    }
    fn shape() -> Shape {
        Shape::Bool
    }
    fn absent() -> Option<Self> {
        Some(false)
    }
}

macro_rules! read_number {
    ($($type:ty, $least:expr, $most:expr, $whole:expr;)*) => {$(
        impl Read for $type {
            fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
                let number = number(node, reader)?;
                if number < $least as f64 || number > $most as f64 || ($whole && number.fract() != 0.0) {
                    reader.report(
                        Diagnostic::new(&codes::OUT_OF_RANGE, node.span)
                            .with("kind", if $whole { Label::WHOLE } else { Label::NUMBER }.word(reader.wording))
                            .with("number", number).with("least", $least).with("most", $most),
                    );
                    return None;
                }
                Some(number as $type)
            }
            fn shape() -> Shape {
                Shape::Number { least: $least as f64, most: $most as f64, whole: $whole }
            }
        }
    )*};
}
read_number! {
    u8, 0, 120, true;
    u16, 0, 9999, true;
    i32, -100_000, 100_000, true;
    f64, 0, 1_000_000, false;
}

/// A finite number as YAML writes it.
fn number(node: &Node, reader: &mut Reader) -> Option<f64> {
    if let NodeKind::Scalar { text, plain: true } = &node.kind
        && let Some(number) = serde_yaml::from_str::<f64>(text).ok().filter(|number| number.is_finite())
    {
        return Some(number);
    }
    let example = match &node.kind {
        NodeKind::Scalar { text, .. } => text.replace(',', "."),
        _ => String::new(),
    };
    let example = if example.parse::<f64>().is_ok() { example } else { "5".to_string() };
    reader.wrong_type(node, Label::NUMBER, &example);
    None
}

impl Read for Date {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.text(node, "2026-12-24")?;
        let date = (text.len() == 10).then(|| text.parse::<Date>().ok()).flatten();
        if date.is_none() {
            let guess = guess_date(text);
            reader.report(
                Diagnostic::new(&codes::BAD_DATE, node.span)
                    .with("text", text)
                    .with("example", "2026-12-24")
                    .suggest(guess.map(|date| date.to_string())),
            );
        }
        date
    }
    fn shape() -> Shape {
        Shape::Pattern { pattern: r"^\d{4}-\d{2}-\d{2}$", example: "2026-12-24" }
    }
}

/// The date behind `24.12.2026` or `2026-2-3`.
fn guess_date(text: &str) -> Option<Date> {
    let parts: Vec<i16> = text.split(['.', '-', '/']).map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let [a, b, c] = parts[..] else { return None };
    let (year, month, day) = if a > 31 { (a, b, c) } else { (c, b, a) };
    let year = if (0..100).contains(&year) { year + 2000 } else { year };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Day and time of day, in the town's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DateTime {
    pub date: Date,
    /// Left out for an event that lasts the whole day.
    pub time: Option<Time>,
}

impl std::fmt::Display for DateTime {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.time {
            Some(time) => write!(formatter, "{}T{:02}:{:02}", self.date, time.hour(), time.minute()),
            None => write!(formatter, "{}", self.date),
        }
    }
}

impl Read for DateTime {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        const EXAMPLE: &str = "2026-12-05T15:00";
        let text = reader.text(node, EXAMPLE)?;
        let (day, time) = text.split_once(['T', ' ']).map_or((text, None), |(day, time)| (day, Some(time)));
        let date = (day.len() == 10).then(|| day.parse::<Date>().ok()).flatten();
        let time = match time {
            None => Some(None),
            Some(time) => (time.len() == 5 || time.len() == 8)
                .then(|| time.split(':').map(|part| part.parse::<i8>().ok()).collect::<Option<Vec<i8>>>())
                .flatten()
                .and_then(|parts| Time::new(parts[0], *parts.get(1)?, *parts.get(2).unwrap_or(&0), 0).ok())
                .map(Some),
        };
        if let (Some(date), Some(time)) = (date, time) {
            return Some(DateTime { date, time });
        }
        reader.flaw(&codes::BAD_DATE, node.span, text, EXAMPLE);
        None
    }
    fn shape() -> Shape {
        Shape::Pattern { pattern: r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?)?$", example: "2026-12-05T15:00" }
    }
}

/// A point on the globe. Units: degrees, WGS 84.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coordinates {
    pub latitude: f64,
    pub longitude: f64,
}

impl Read for Coordinates {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        const EXAMPLE: &str = "[52.13, 11.63]";
        let NodeKind::List(items) = &node.kind else {
            reader.wrong_type(node, Label::LIST, EXAMPLE);
            return None;
        };
        let numbers: Vec<f64> = items.iter().map(|item| number(item, reader)).collect::<Option<_>>()?;
        let problem = match (numbers[..].len(), reader.wording) {
            (2, _) if numbers[0].abs() <= 90.0 && numbers[1].abs() <= 180.0 => {
                return Some(Coordinates { latitude: numbers[0], longitude: numbers[1] });
            }
            (2, Wording::German) => format!("{}, {} liegt nicht auf der Erde", numbers[0], numbers[1]),
            (2, Wording::English) => format!("{}, {} is not a point on the globe", numbers[0], numbers[1]),
            (1, Wording::German) => "1 Zahl statt zwei".to_string(),
            (1, Wording::English) => "1 number in place of two".to_string(),
            (count, Wording::German) => format!("{count} Zahlen statt zwei"),
            (count, Wording::English) => format!("{count} numbers in place of two"),
        };
        reader.report(
            Diagnostic::new(&codes::BAD_COORDINATES, node.span).with("problem", problem).with("example", EXAMPLE),
        );
        None
    }
    fn shape() -> Shape {
        Shape::Coordinates
    }
}

impl Coordinates {
    /// Great-circle distance. Units: kilometres.
    pub fn distance_km(self, other: Coordinates) -> f64 {
        let (a, b) = (self.latitude.to_radians(), other.latitude.to_radians());
        let half_latitude = ((b - a) / 2.0).sin();
        let half_longitude = ((other.longitude - self.longitude).to_radians() / 2.0).sin();
        let chord = half_latitude.powi(2) + a.cos() * b.cos() * half_longitude.powi(2);
        2.0 * 6371.0 * chord.sqrt().min(1.0).asin()
    }
}

/// A colour of a town's theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color(pub [u8; 3]);

impl Read for Color {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.text(node, "\"#0b5394\"")?;
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii());
        let channel = |from: usize| digits.and_then(|digits| u8::from_str_radix(&digits[from..from + 2], 16).ok());
        let color = channel(0).zip(channel(2)).zip(channel(4)).map(|((red, green), blue)| Color([red, green, blue]));
        if color.is_none() {
            reader.flaw(&codes::BAD_COLOR, node.span, text, "#0b5394");
        }
        color
    }
    fn shape() -> Shape {
        Shape::Pattern { pattern: "^#[0-9a-fA-F]{6}$", example: "#0b5394" }
    }
}

impl std::fmt::Display for Color {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "#{:02x}{:02x}{:02x}", self.0[0], self.0[1], self.0[2])
    }
}

impl Color {
    /// Contrast ratio, from 1 to 21. Source: WCAG 2.2, relative luminance.
    pub fn contrast(self, other: Color) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0[0]) + 0.7152 * linear(self.0[1]) + 0.0722 * linear(self.0[2])
    }
}

/// A file of the content, named from the content folder, such as `media/logo.svg`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaPath(pub String);

impl Read for MediaPath {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let path = reader.text(node, "media/logo.svg")?.to_string();
        reader.noted.media.push((path.clone(), node.span));
        Some(MediaPath(path))
    }
    fn shape() -> Shape {
        Shape::Pattern { pattern: "^media/[^ ]+$", example: "media/logo.svg" }
    }
}

/// A name of the time zone database that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeZone(pub String);

impl Read for TimeZone {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.text(node, "Europe/Berlin")?;
        // The bundled database, so that a machine without one gives the same answer.
        if jiff::tz::TimeZoneDatabase::bundled().get(text).is_ok() {
            return Some(TimeZone(text.to_string()));
        }
        reader.flaw(&codes::BAD_TIME_ZONE, node.span, text, "Europe/Berlin");
        None
    }
    fn shape() -> Shape {
        Shape::Pattern { pattern: "^[A-Za-z_]+(/[A-Za-z_+-]+)*$", example: "Europe/Berlin" }
    }
}
