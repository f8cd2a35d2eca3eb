//! A town's colours can be read: every colour of text on every ground it stands on, in light and in dark.

use super::Subject;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::format::{At, Color};
use crate::guide::Colors;

/// Source: WCAG 2.2, success criterion 1.4.3.
const LEAST: f64 = 4.5;

/// The colours of the standard theme, of which a town replaces some. The same as in its `style.css`; a test compares.
struct Palette {
    ground: Color,
    soft: Color,
    ink: Color,
    quiet: Color,
    accent: Color,
    alarm: Color,
}

const LIGHT: Palette = Palette {
    ground: Color([0xff, 0xff, 0xff]),
    soft: Color([0xf5, 0xf2, 0xea]),
    ink: Color([0x1b, 0x22, 0x24]),
    quiet: Color([0x50, 0x59, 0x5c]),
    accent: Color([0x0b, 0x55, 0x63]),
    alarm: Color([0xa8, 0x20, 0x1a]),
};
const DARK: Palette = Palette {
    ground: Color([0x14, 0x18, 0x1c]),
    soft: Color([0x1f, 0x26, 0x2b]),
    ink: Color([0xec, 0xef, 0xf0]),
    quiet: Color([0xb3, 0xbc, 0xc0]),
    accent: Color([0x7f, 0xd0, 0xdc]),
    alarm: Color([0xff, 0x9d, 0x94]),
};

pub fn check(subject: &mut Subject<'_>) {
    let Some(colors) = subject.draft.config.as_ref().and_then(|config| config.colors.as_ref()) else { return };
    let Colors { accent, accent_dark, alarm, alarm_dark, soft, soft_dark, glow: _ } = colors;
    for (theme, accent, alarm, soft) in [(LIGHT, accent, alarm, soft), (DARK, accent_dark, alarm_dark, soft_dark)] {
        let texts = [Tone::new(accent, theme.accent), Tone::new(alarm, theme.alarm)];
        let soft = Tone::new(soft, theme.soft);
        let ground = Tone { color: theme.ground, span: None };
        let fixed = [theme.ink, theme.quiet].map(|color| Tone { color, span: None });
        for text in &texts {
            judge(subject, text, &[&ground, &soft]);
        }
        // The town's own texts were judged on this ground already.
        let others: Vec<&Tone> = fixed.iter().chain(&texts).filter(|text| text.span.is_none()).collect();
        judge(subject, &soft, &others);
    }
}

/// A colour as it will be, and where the town chose it.
struct Tone {
    color: Color,
    span: Option<Span>,
}

impl Tone {
    fn new(own: &Option<At<Color>>, theme: Color) -> Tone {
        match own {
            Some(own) => Tone { color: own.value, span: Some(own.span) },
            None => Tone { color: theme, span: None },
        }
    }
}

/// Reports a colour of the town once, with the colour it stands out from the least.
fn judge(subject: &mut Subject<'_>, own: &Tone, others: &[&Tone]) {
    let Some(span) = own.span else { return };
    let ratio = |other: &Color| own.color.contrast(*other);
    let colors = others.iter().map(|other| other.color);
    let Some(worst) = colors.min_by(|a, b| ratio(a).total_cmp(&ratio(b))) else { return };
    if ratio(&worst) < LEAST {
        subject.found.push(
            Diagnostic::new(&codes::LOW_CONTRAST, span)
                .with("color", own.color)
                .with("other", worst)
                .with("ratio", format!("{:.1}", ratio(&worst))),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::{DARK, LIGHT, Palette};

    #[test]
    fn the_theme_has_the_colours_that_are_checked() {
        let style = include_str!("../../themes/standard/assets/style.css");
        for Palette { ground, soft, ink, quiet, accent, alarm } in [LIGHT, DARK] {
            let named = [
                ("ground", ground),
                ("soft", soft),
                ("ink", ink),
                ("quiet", quiet),
                ("accent", accent),
                ("alarm", alarm),
            ];
            for (name, color) in named {
                let long = format!("--{name}: {color};");
                let short = format!("--{name}: #{};", color.to_string()[1..].chars().step_by(2).collect::<String>());
                assert!(style.contains(&long) || style.contains(&short), "style.css has no {long}");
            }
        }
    }
}
