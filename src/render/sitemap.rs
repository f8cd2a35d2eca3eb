//! The sitemap, with every page's translations.

use super::Site;
use crate::artifact::Artifact;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::collections::BTreeMap;

/// `None` where nobody said which address the site has: a sitemap needs absolute ones.
pub fn artifact(site: &Site<'_>) -> Option<Artifact> {
    let base = site.making.base_url.as_deref()?;
    let mut translations: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for page in site.plan.pages.iter().filter(|page| page.is_listed()) {
        if let Some(language) = &page.language {
            translations.entry(page.path_in_language()).or_default().push((language.as_str(), &page.path));
        }
    }
    let mut writer = Writer::new(Vec::new());
    let written = write(&mut writer, base, &translations);
    // Writing into memory cannot fail.
    written.expect("a vector takes every byte");
    Some(Artifact { path: "sitemap.xml".into(), bytes: writer.into_inner() })
}

fn write(
    writer: &mut Writer<Vec<u8>>,
    base: &str,
    translations: &BTreeMap<&str, Vec<(&str, &str)>>,
) -> std::io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer
        .create_element("urlset")
        .with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"))
        .with_attribute(("xmlns:xhtml", "http://www.w3.org/1999/xhtml"))
        .write_inner_content(|writer| {
            for pages in translations.values() {
                for (_, path) in pages {
                    writer.create_element("url").write_inner_content(|writer| {
                        writer.create_element("loc").write_text_content(BytesText::new(&format!("{base}{path}")))?;
                        for (language, path) in pages {
                            writer
                                .create_element("xhtml:link")
                                .with_attribute(("rel", "alternate"))
                                .with_attribute(("hreflang", *language))
                                .with_attribute(("href", format!("{base}{path}").as_str()))
                                .write_empty()?;
                        }
                        Ok(())
                    })?;
                }
            }
            Ok(())
        })?;
    Ok(())
}
