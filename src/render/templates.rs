//! The template engine; the only file that sets it up.

use super::RenderError;
use crate::load::Theme;
use tera::Tera;

pub fn load(theme: &Theme) -> Result<Tera, RenderError> {
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html", ".xml"]);
    tera.add_raw_templates(theme.templates.iter().map(|(name, text)| (name.clone(), text.clone())))
        .map_err(|error| RenderError::Template(error.to_string()))?;
    Ok(tera)
}
