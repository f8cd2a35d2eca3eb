//! What may stand at a place of a file: the source of the JSON Schemas.

/// One key of a record.
#[derive(Clone, Debug)]
pub struct Field {
    pub key: &'static str,
    pub shape: Shape,
    pub required: bool,
    /// For editors, in German and English.
    pub german: &'static str,
    pub english: &'static str,
}

#[derive(Clone, Debug)]
pub enum Shape {
    Text {
        most: usize,
    },
    Localized,
    Bool,
    Number {
        least: f64,
        most: f64,
        whole: bool,
    },
    /// Text of a form that a pattern describes.
    Pattern {
        pattern: &'static str,
        example: &'static str,
    },
    /// The id of an entry of that folder.
    Ref(&'static str),
    /// A word of a closed list, which a town may extend under `vocabulary`.
    Vocabulary {
        name: &'static str,
        words: &'static [(&'static str, &'static str, &'static str)],
    },
    /// A word of a closed list.
    Choice(&'static [(&'static str, &'static str, &'static str)]),
    Coordinates,
    List(Box<Shape>),
    Map(Box<Shape>),
    Record(fn() -> Vec<Field>),
    Either(Vec<Shape>),
}
