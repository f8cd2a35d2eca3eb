//! Numbers and prices.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::{Decimal, SignDisplay};
use icu_locale::LanguageIdentifier;

use super::tag::{ROOT_EXISTS, with_latin_digits};

const NO_BREAK_SPACE: char = '\u{a0}';

/// Languages that put the sign of a currency directly before the number. All others put it behind, as price tags in Germany
/// do; for Persian and Pashto, where CLDR differs, that decides too.
///
/// Source: CLDR 45 and later, `currencyFormats`, `standard`; ICU4X has no stable formatter for it.
const SIGN_FIRST: [&str; 5] = ["am", "en", "so", "ti", "tr"];

pub(super) struct Numbers {
    formatter: DecimalFormatter,
    sign_first: bool,
}

impl Numbers {
    pub(super) fn new(id: &LanguageIdentifier) -> Numbers {
        let preferences = with_latin_digits(id).into();
        Numbers {
            formatter: DecimalFormatter::try_new(preferences, Default::default()).expect(ROOT_EXISTS),
            sign_first: SIGN_FIRST.contains(&id.language.as_str()),
        }
    }

    pub(super) fn number(&self, number: i64) -> String {
        self.formatter.format(&Decimal::from(number)).to_string()
    }

    pub(super) fn decimal(&self, number: f64, fraction_digits: u8) -> String {
        if !number.is_finite() {
            return "–".to_string();
        }
        let digits = format!("{number:.*}", usize::from(fraction_digits));
        match Decimal::try_from_str(&digits) {
            // -0.001 is shown as 0, not as -0.
            Ok(decimal) => self.formatter.format(&decimal.with_sign_display(SignDisplay::Negative)).to_string(),
            Err(_) => digits,
        }
    }

    pub(super) fn money(&self, amount: f64, currency: &str) -> String {
        let number = self.decimal(amount, 2);
        match (self.sign_first, sign(currency)) {
            (true, Some(sign)) => match number.strip_prefix('-') {
                Some(number) => format!("-{sign}{number}"),
                None => format!("{sign}{number}"),
            },
            (true, None) => format!("{currency}{NO_BREAK_SPACE}{number}"),
            (false, sign) => format!("{number}{NO_BREAK_SPACE}{}", sign.unwrap_or(currency)),
        }
    }
}

/// The sign of a currency, where it means that currency only: `$` would be several.
fn sign(currency: &str) -> Option<&'static str> {
    match currency {
        "EUR" => Some("€"),
        "GBP" => Some("£"),
        "TRY" => Some("₺"),
        "UAH" => Some("₴"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::locale::Locale;

    #[test]
    fn thousands_are_grouped_as_the_language_does() {
        assert_eq!(Locale::new("de").number(1_234_567), "1.234.567");
        assert_eq!(Locale::new("en").number(1_234_567), "1,234,567");
        assert_eq!(Locale::new("uk").number(1_234_567), "1\u{a0}234\u{a0}567");
    }

    #[test]
    fn the_digits_after_the_sign_are_exactly_so_many() {
        let german = Locale::new("de");
        assert_eq!(german.numbers.decimal(12.0, 2), "12,00");
        assert_eq!(german.numbers.decimal(-0.001, 2), "0,00");
        assert_eq!(german.numbers.decimal(2.96, 1), "3,0");
    }

    #[test]
    fn a_price_stands_as_the_language_writes_it() {
        assert_eq!(Locale::new("de").money(1234.5, "EUR"), "1.234,50\u{a0}€");
        assert_eq!(Locale::new("en").money(12.5, "EUR"), "€12.50");
        assert_eq!(Locale::new("tr").money(12.5, "EUR"), "€12,50");
        assert_eq!(Locale::new("en").money(12.5, "CHF"), "CHF\u{a0}12.50");
        assert_eq!(Locale::new("en").money(-12.5, "EUR"), "-€12.50");
        assert_eq!(Locale::new("ar").money(12.5, "EUR"), "12.50\u{a0}€");
    }

    #[test]
    fn what_is_no_number_is_a_dash() {
        let german = Locale::new("de");
        assert_eq!(german.numbers.decimal(f64::NAN, 2), "–");
        assert_eq!(german.numbers.decimal(f64::INFINITY, 255), "–");
        assert!(german.numbers.decimal(f64::MAX, 255).len() > 300);
        assert_eq!(german.number(i64::MIN), "-9.223.372.036.854.775.808");
    }
}
