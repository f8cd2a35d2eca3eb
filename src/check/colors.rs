//! A town's colours can be read.

use super::Subject;
use crate::diagnostic::{Diagnostic, codes};
use crate::format::{At, Color};

/// The grounds of the standard theme, light and dark.
const LIGHT: Color = Color([0xff, 0xff, 0xff]);
const DARK: Color = Color([0x14, 0x18, 0x1c]);
/// Source: WCAG 2.2, success criterion 1.4.3.
const LEAST: f64 = 4.5;

pub fn check(subject: &mut Subject<'_>) {
    let Some(colors) = subject.draft.config.as_ref().and_then(|config| config.colors.as_ref()) else { return };
    let mut judge = |color: Option<At<Color>>, ground: Color| {
        let Some(color) = color else { return };
        let ratio = color.value.contrast(ground);
        if ratio < LEAST {
            subject.found.push(
                Diagnostic::new(&codes::LOW_CONTRAST, color.span)
                    .with("color", color.value)
                    .with("other", ground)
                    .with("ratio", format!("{ratio:.1}")),
            );
        }
    };
    judge(colors.accent, LIGHT);
    judge(colors.accent_dark, DARK);
}
