//! What somebody takes along from a service's page: its code, its short address, its place on a list.

use super::space::Space;
use super::view::{Html, view};
use super::{Site, qr};
use crate::format::Id;
use crate::guide::Kind;
use crate::plan::{entry_path, short_path};

view! {
    pub struct Along {
        pub id: String,
        /// Both empty where the site has no address.
        pub code: Html,
        pub short: String,
    }
}

pub fn along(site: &Site<'_>, space: &Space<'_>, id: &Id) -> Along {
    let id_text = id.to_string();
    let Some(base) = &site.making.base_url else { return Along { id: id_text, ..Along::default() } };
    let address = format!("{base}{}/{}", space.tag, entry_path(Kind::Service, id));
    let short = format!("{base}{}", short_path(id));
    Along {
        id: id_text,
        code: qr::svg(&address, &space.word("along.code")),
        // As one writes it down: the browser adds the rest.
        short: short.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/').to_string(),
    }
}
