//! `wegweiser` compiles a town's guide, YAML and Markdown in a folder, into a multilingual website that any host can serve.
//!
//! Five rooms in a row, each one verb and the type it makes:
//!
//! ```text
//! content/ themes/ ─load─▶ Draft ─check─▶ Guide ─plan─▶ Plan ─render─▶ Artifacts ─publish─▶ public/
//!                    └──────────────┴─▶ Diagnostics: collected, sorted, shown once
//! ```
//!
//! [`build`] calls them one after the other; nothing else calls across rooms. Only `load` reads the disk and only
//! `publish` writes it; the day and the environment arrive as values.

mod artifact;
pub mod check;
pub mod diagnostic;
mod format;
pub mod guide;
pub mod load;
mod locale;
pub mod plan;
mod publish;
pub mod render;
pub mod report;
pub mod scaffold;
pub mod schema;
pub mod search;
#[cfg(feature = "serve")]
pub mod serve;
pub mod translate;

pub use artifact::Artifact;
pub use publish::{PublishError, Published, Way};

use check::{Checked, Circumstances};
use diagnostic::Wording;
use jiff::civil::Date;
use load::Theme;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Where things are and what is wanted: the flags as values.
#[derive(Clone, Debug)]
pub struct Options {
    pub content: PathBuf,
    pub theme: PathBuf,
    pub today: Date,
    pub wording: Wording,
    /// Replaces `base_url` of the guide.
    pub base_url: Option<String>,
    pub keep_going: bool,
    /// The preview shows drafts.
    pub preview: bool,
}

/// What kept the program from doing its work, apart from flaws of the content.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Load(#[from] load::LoadError),
    #[error(transparent)]
    Render(#[from] render::RenderError),
    #[error(transparent)]
    Publish(#[from] PublishError),
    #[error("the guide is not published in `{language}`; it is in: {known}")]
    UnpublishedLanguage { language: String, known: String },
    #[cfg(feature = "serve")]
    #[error(transparent)]
    Serve(#[from] serve::ServeError),
}

/// How long a build waits for another one on the same output.
const PATIENCE: Duration = Duration::from_secs(60);

/// Builds the site into `out`. `None` for the publication where the content has errors and nothing was published.
pub fn build(options: &Options, out: &Path, on_wait: impl FnOnce()) -> Result<(Checked, Option<Published>), Error> {
    publish::refuse_overlap(
        out,
        &[("content", &options.content), ("theme", &options.theme), ("source", Path::new("src"))],
    )?;
    let (theme, checked) = read(options)?;
    let Some(guide) = &checked.guide else { return Ok((checked, None)) };
    let plan = plan::plan(guide);
    let making = making(options, guide, &theme);
    let artifacts = render::render(&plan, &making)?.map(|artifact| artifact.map_err(Error::from));
    let published = publish::publish(artifacts, out, PATIENCE, on_wait)?;
    Ok((checked, Some(published)))
}

/// Builds the site into memory, for the preview and for tests.
pub fn build_in_memory(options: &Options) -> Result<(Checked, Vec<Artifact>), Error> {
    let (theme, checked) = read(options)?;
    let Some(guide) = &checked.guide else { return Ok((checked, Vec::new())) };
    let plan = plan::plan(guide);
    let making = making(options, guide, &theme);
    let artifacts = render::render(&plan, &making)?.collect::<Result<Vec<_>, _>>()?;
    Ok((checked, artifacts))
}

/// Makes the files of the search alone, for the benchmark.
pub fn search_in_memory(options: &Options) -> Result<Vec<Artifact>, Error> {
    let (theme, checked) = read(options)?;
    let Some(guide) = &checked.guide else { return Ok(Vec::new()) };
    let plan = plan::plan(guide);
    Ok(render::search_files(&plan, &making(options, guide, &theme))?)
}

/// Answers questions from the terminal: hands the index of one language to `answer`. `None` where the content has errors.
///
/// Errors: `UnpublishedLanguage` if the guide is not published in the language.
pub fn search<T>(
    options: &Options,
    language: &str,
    answer: impl FnOnce(&search::Index) -> T,
) -> Result<(Checked, Option<T>), Error> {
    let (theme, checked) = read(options)?;
    let Some(guide) = &checked.guide else { return Ok((checked, None)) };
    let plan = plan::plan(guide);
    let Some(language) = plan.languages.iter().find(|known| known.as_str() == language) else {
        let known: Vec<&str> = plan.languages.iter().map(|language| language.as_str()).collect();
        return Err(Error::UnpublishedLanguage { language: language.to_string(), known: known.join(", ") });
    };
    let making = making(options, guide, &theme);
    let index = render::search_index(&plan, &making, language)?;
    let answer = answer(&index);
    Ok((checked, Some(answer)))
}

/// Reads and checks the content; the theme comes with it, because it says which languages can be shown.
pub fn read(options: &Options) -> Result<(Theme, Checked), Error> {
    let own_theme = options.content.join("theme");
    let (theme, draft) =
        rayon::join(|| load::load_theme(&options.theme, &own_theme), || load::load(&options.content, options.wording));
    let theme = theme?;
    let around = Circumstances {
        today: options.today,
        messages: theme.messages.keys().cloned().collect(),
        wording: options.wording,
        keep_going: options.keep_going,
        drafts: options.preview,
    };
    Ok((theme, check::check(draft?, &around)))
}

fn making<'a>(options: &Options, guide: &guide::Guide, theme: &'a Theme) -> render::Making<'a> {
    let base_url = options.base_url.clone().or_else(|| guide.config.base_url.as_ref().map(|url| url.0.clone()));
    let base_url = base_url.map(|url| if url.ends_with('/') { url } else { format!("{url}/") });
    render::Making { theme, today: options.today, base_url, preview: options.preview }
}

/// Whether a text can be the address of a site: http or https, a host, perhaps a path, no query.
pub fn is_base_url(text: &str) -> bool {
    let local = ["http://localhost", "http://127.0.0.1"]
        .iter()
        .any(|start| text.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', ':'])));
    (local || format::Url::is_sound(text)) && !text.contains(['?', '#', ' ', '"', '<'])
}
