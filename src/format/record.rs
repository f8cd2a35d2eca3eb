//! The macros that write a record, its reader and its shape from one list of fields.

/// A record of the content format: `pub field: Type, required "German" "English";`.
///
/// `flatten field: Type;` takes over the keys of another record.
macro_rules! record {
    ($(#[$attribute:meta])* pub struct $name:ident {
        $(flatten $inner:ident: $inner_type:ty;)?
        $(pub $field:ident $(as $key:literal)?: $type:ty, $($required:ident)? $german:literal $english:literal;)*
    }) => {
        $(#[$attribute])*
        #[derive(Clone, Debug)]
        pub struct $name {
            $(pub $inner: $inner_type,)?
            $(#[doc = $english] pub $field: $type,)*
        }
        impl $name {
            pub fn fields() -> Vec<$crate::format::Field> {
                #[allow(unused_mut)]
                let mut fields = vec![$($crate::format::Field {
                    key: record!(@key $field $($key)?),
                    shape: <$type as $crate::format::Read>::shape(),
                    required: record!(@required $($required)?),
                    german: $german,
                    english: $english,
                },)*];
                $(fields.extend(<$inner_type>::fields());)?
                fields
            }
            pub(crate) fn read_fields(
                fields: &$crate::format::Fields<'_>,
                reader: &mut $crate::format::Reader,
            ) -> Option<Self> {
                // Every field is read before the first `?`, so that all flaws are found.
                $(let $inner = <$inner_type>::read_fields(fields, reader);)?
                $(let $field = fields.read::<$type>(reader, record!(@key $field $($key)?), record!(@required $($required)?));)*
                Some($name { $($inner: $inner?,)? $($field: $field?,)* })
            }
        }
        impl $crate::format::Read for $name {
            fn read(node: &$crate::format::Node, reader: &mut $crate::format::Reader) -> Option<Self> {
                let fields = reader.fields(node, &Self::fields())?;
                Self::read_fields(&fields, reader)
            }
            fn shape() -> $crate::format::Shape {
                $crate::format::Shape::Record(Self::fields)
            }
        }
    };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    (@required) => { false };
    (@required required) => { true };
}

/// A closed list that the program itself tells apart.
macro_rules! choices {
    ($(#[$attribute:meta])* pub enum $name:ident { $($variant:ident $word:literal $german:literal $english:literal,)* }) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $english] $variant,)* }
        impl $name {
            pub const WORDS: &'static [(&'static str, &'static str, &'static str)] = &[$(($word, $german, $english),)*];
            /// The word as it is written in the files.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }
        }
        impl $crate::format::Read for $name {
            fn read(node: &$crate::format::Node, reader: &mut $crate::format::Reader) -> Option<Self> {
                let words: Vec<&str> = Self::WORDS.iter().map(|word| word.0).collect();
                let text = reader.text(node, words[0])?;
                match text {
                    $($word => Some($name::$variant),)*
                    _ => {
                        reader.report(
                            $crate::diagnostic::Diagnostic::new(&$crate::diagnostic::codes::UNKNOWN_CODE, node.span)
                                .with("text", text)
                                .with("vocabulary", $crate::format::kebab(stringify!($name)))
                                .with("known", words.join(", "))
                                .suggest($crate::diagnostic::nearest(text, words.iter().copied())),
                        );
                        None
                    }
                }
            }
            fn shape() -> $crate::format::Shape {
                $crate::format::Shape::Choice(Self::WORDS)
            }
        }
    };
}

/// A closed list that a town may extend in `guide.yaml` under `vocabulary`.
macro_rules! vocabulary {
    ($(#[$attribute:meta])* pub struct $name:ident $key:literal { $($word:literal $german:literal $english:literal,)* }) => {
        $(#[$attribute])*
        #[derive(Clone, Debug)]
        pub struct $name;
        impl $crate::format::Vocabulary for $name {
            const NAME: &'static str = $key;
            const WORDS: &'static [(&'static str, &'static str, &'static str)] = &[$(($word, $german, $english),)*];
        }
    };
}

pub(crate) use {choices, record, vocabulary};
