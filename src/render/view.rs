//! View structs: what a template sees, with a type for every field, and no detour over serialisation.

/// Declares a struct and its conversion into a template value.
macro_rules! view {
    ($(#[$attribute:meta])* pub struct $name:ident { $($(#[$field_attribute:meta])* pub $field:ident: $type:ty,)* }) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, Default)]
        pub struct $name { $($(#[$field_attribute])* pub $field: $type,)* }
        impl From<$name> for tera::Value {
            fn from(view: $name) -> tera::Value {
                let mut map = tera::Map::default();
                $(map.insert(stringify!($field).into(), $crate::render::view::value(view.$field));)*
                tera::Value::from(map)
            }
        }
        impl $name {
            /// Puts every field under its name into a template's context.
            #[allow(dead_code, reason = "views inside views are not put into a context")]
            pub fn insert_into(self, context: &mut tera::Context) {
                $(context.insert_value(stringify!($field), $crate::render::view::value(self.$field));)*
            }
        }
    };
}
pub(super) use view;

/// A field as a template value.
pub fn value(field: impl Into<tera::Value>) -> tera::Value {
    field.into()
}

/// HTML that needs no escaping.
#[derive(Clone, Debug, Default)]
pub struct Html(pub String);

impl From<Html> for tera::Value {
    fn from(html: Html) -> tera::Value {
        tera::Value::safe_string(&html.0)
    }
}

view! {
    /// A text that may be in another language than the page.
    pub struct Said {
        pub text: String,
        /// Empty where it is the page's language.
        pub lang: String,
        pub dir: String,
    }
}

view! {
    pub struct Link {
        pub title: Said,
        pub url: String,
        /// Of how many entries, in words; empty where nothing is counted.
        pub note: String,
    }
}

view! {
    /// A way to go on: a pictogram, a few words, perhaps one line below them.
    pub struct Tile {
        pub title: Said,
        pub url: String,
        pub icon: String,
        pub note: Said,
    }
}

view! {
    /// A list with a heading.
    pub struct Group {
        pub title: Said,
        pub id: String,
        pub cards: Vec<tera::Value>,
    }
}
