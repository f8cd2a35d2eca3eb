//! The public holidays of a German federal state, computed for any year.
//!
//! Only what state law grants to the whole state, as the law stands in 2026, and that law is
//! applied to every year asked for: Women's Day in Berlin appears in 1990 as well. Deliberately
//! left out: days kept only in some communities (Assumption in Bavaria, the Augsburg Peace
//! Festival, Corpus Christi in parts of Saxony and Thuringia), days granted once (Berlin's
//! 8 May 2025), and Hesse's rule that every Sunday is a holiday. School holidays are not here.
//!
//! Source: the holiday acts of the sixteen states (Feiertagsgesetze der Länder) and, for
//! 3 October, article 2 (2) of the Unification Treaty.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// The public holidays of one year, in the order of the calendar.
///
/// Without a state these are the nine days that all sixteen keep. The list is empty outside
/// 1583–9999, where the reckoning of Easter does not hold. Two holidays may share a date, as
/// Labour Day and Ascension Day did in 2008.
pub fn public_holidays(land: Option<Land>, year: i16) -> Vec<(Date, Holiday)> {
    if !(1583..=9999).contains(&year) {
        return Vec::new();
    }
    let mut days: Vec<(Date, Holiday)> = Holiday::ALL
        .into_iter()
        .filter(|holiday| holiday.is_kept_in(land))
        .map(|holiday| (holiday.date(year), holiday))
        .collect();
    days.sort_unstable();
    days
}

/// A German federal state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Land {
    BadenWuerttemberg,
    Bavaria,
    Berlin,
    Brandenburg,
    Bremen,
    Hamburg,
    Hesse,
    MecklenburgVorpommern,
    LowerSaxony,
    NorthRhineWestphalia,
    RhinelandPalatinate,
    Saarland,
    Saxony,
    SaxonyAnhalt,
    SchleswigHolstein,
    Thuringia,
}

impl Land {
    pub const ALL: [Land; 16] = [
        Land::BadenWuerttemberg,
        Land::Bavaria,
        Land::Berlin,
        Land::Brandenburg,
        Land::Bremen,
        Land::Hamburg,
        Land::Hesse,
        Land::MecklenburgVorpommern,
        Land::LowerSaxony,
        Land::NorthRhineWestphalia,
        Land::RhinelandPalatinate,
        Land::Saarland,
        Land::Saxony,
        Land::SaxonyAnhalt,
        Land::SchleswigHolstein,
        Land::Thuringia,
    ];

    /// The state with this code, such as `DE-ST`; the code is case-sensitive.
    ///
    /// Source: ISO 3166-2:DE.
    pub fn from_code(code: &str) -> Option<Land> {
        Land::ALL.into_iter().find(|land| land.code() == code)
    }

    /// The state's code, such as `DE-ST`.
    ///
    /// Source: ISO 3166-2:DE.
    pub fn code(self) -> &'static str {
        match self {
            Land::BadenWuerttemberg => "DE-BW",
            Land::Bavaria => "DE-BY",
            Land::Berlin => "DE-BE",
            Land::Brandenburg => "DE-BB",
            Land::Bremen => "DE-HB",
            Land::Hamburg => "DE-HH",
            Land::Hesse => "DE-HE",
            Land::MecklenburgVorpommern => "DE-MV",
            Land::LowerSaxony => "DE-NI",
            Land::NorthRhineWestphalia => "DE-NW",
            Land::RhinelandPalatinate => "DE-RP",
            Land::Saarland => "DE-SL",
            Land::Saxony => "DE-SN",
            Land::SaxonyAnhalt => "DE-ST",
            Land::SchleswigHolstein => "DE-SH",
            Land::Thuringia => "DE-TH",
        }
    }
}

/// A public holiday that at least one state keeps throughout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holiday {
    NewYear,
    Epiphany,
    WomensDay,
    GoodFriday,
    EasterSunday,
    EasterMonday,
    LabourDay,
    AscensionDay,
    WhitSunday,
    WhitMonday,
    CorpusChristi,
    AssumptionDay,
    ChildrensDay,
    UnityDay,
    ReformationDay,
    AllSaintsDay,
    RepentanceDay,
    ChristmasDay,
    SecondChristmasDay,
}

impl Holiday {
    pub const ALL: [Holiday; 19] = [
        Holiday::NewYear,
        Holiday::Epiphany,
        Holiday::WomensDay,
        Holiday::GoodFriday,
        Holiday::EasterSunday,
        Holiday::EasterMonday,
        Holiday::LabourDay,
        Holiday::AscensionDay,
        Holiday::WhitSunday,
        Holiday::WhitMonday,
        Holiday::CorpusChristi,
        Holiday::AssumptionDay,
        Holiday::ChildrensDay,
        Holiday::UnityDay,
        Holiday::ReformationDay,
        Holiday::AllSaintsDay,
        Holiday::RepentanceDay,
        Holiday::ChristmasDay,
        Holiday::SecondChristmasDay,
    ];

    /// The name the message files know this day by.
    pub fn key(self) -> &'static str {
        match self {
            Holiday::NewYear => "new-year",
            Holiday::Epiphany => "epiphany",
            Holiday::WomensDay => "womens-day",
            Holiday::GoodFriday => "good-friday",
            Holiday::EasterSunday => "easter-sunday",
            Holiday::EasterMonday => "easter-monday",
            Holiday::LabourDay => "labour-day",
            Holiday::AscensionDay => "ascension-day",
            Holiday::WhitSunday => "whit-sunday",
            Holiday::WhitMonday => "whit-monday",
            Holiday::CorpusChristi => "corpus-christi",
            Holiday::AssumptionDay => "assumption-day",
            Holiday::ChildrensDay => "childrens-day",
            Holiday::UnityDay => "unity-day",
            Holiday::ReformationDay => "reformation-day",
            Holiday::AllSaintsDay => "all-saints-day",
            Holiday::RepentanceDay => "repentance-day",
            Holiday::ChristmasDay => "christmas-day",
            Holiday::SecondChristmasDay => "second-christmas-day",
        }
    }

    fn is_kept_in(self, land: Option<Land>) -> bool {
        use Land::*;
        let states: &[Land] = match self {
            Holiday::NewYear
            | Holiday::GoodFriday
            | Holiday::EasterMonday
            | Holiday::LabourDay
            | Holiday::AscensionDay
            | Holiday::WhitMonday
            | Holiday::UnityDay
            | Holiday::ChristmasDay
            | Holiday::SecondChristmasDay => return true,
            Holiday::Epiphany => &[BadenWuerttemberg, Bavaria, SaxonyAnhalt],
            Holiday::WomensDay => &[Berlin, MecklenburgVorpommern],
            Holiday::EasterSunday | Holiday::WhitSunday => &[Brandenburg],
            Holiday::CorpusChristi => {
                &[BadenWuerttemberg, Bavaria, Hesse, NorthRhineWestphalia, RhinelandPalatinate, Saarland]
            }
            Holiday::AssumptionDay => &[Saarland],
            Holiday::ChildrensDay => &[Thuringia],
            Holiday::ReformationDay => &[
                Brandenburg,
                Bremen,
                Hamburg,
                LowerSaxony,
                MecklenburgVorpommern,
                Saxony,
                SaxonyAnhalt,
                SchleswigHolstein,
                Thuringia,
            ],
            Holiday::AllSaintsDay => &[BadenWuerttemberg, Bavaria, NorthRhineWestphalia, RhinelandPalatinate, Saarland],
            Holiday::RepentanceDay => &[Saxony],
        };
        land.is_some_and(|land| states.contains(&land))
    }

    /// `year` must lie in 1583–9999.
    fn date(self, year: i16) -> Date {
        match self {
            Holiday::NewYear => fixed(year, 1, 1),
            Holiday::Epiphany => fixed(year, 1, 6),
            Holiday::WomensDay => fixed(year, 3, 8),
            Holiday::GoodFriday => after_easter(year, -2),
            Holiday::EasterSunday => after_easter(year, 0),
            Holiday::EasterMonday => after_easter(year, 1),
            Holiday::LabourDay => fixed(year, 5, 1),
            Holiday::AscensionDay => after_easter(year, 39),
            Holiday::WhitSunday => after_easter(year, 49),
            Holiday::WhitMonday => after_easter(year, 50),
            Holiday::CorpusChristi => after_easter(year, 60),
            Holiday::AssumptionDay => fixed(year, 8, 15),
            Holiday::ChildrensDay => fixed(year, 9, 20),
            Holiday::UnityDay => fixed(year, 10, 3),
            Holiday::ReformationDay => fixed(year, 10, 31),
            Holiday::AllSaintsDay => fixed(year, 11, 1),
            // The Wednesday before 23 November, which is the eleventh day before Advent Sunday.
            Holiday::RepentanceDay => fixed(year, 11, 23)
                .nth_weekday(-1, Weekday::Wednesday)
                .expect("a week before 23 November is still in the calendar"),
            Holiday::ChristmasDay => fixed(year, 12, 25),
            Holiday::SecondChristmasDay => fixed(year, 12, 26),
        }
    }
}

fn fixed(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).expect("holidays fall on days that every year has")
}

fn after_easter(year: i16, days: i32) -> Date {
    easter(year).checked_add(days.days()).expect("sixty days after Easter it is still the same year")
}

/// Easter Sunday by the Gregorian calendar.
///
/// Source: the anonymous algorithm in Meeus, "Astronomical Algorithms", chapter 8.
fn easter(year: i16) -> Date {
    let year = i32::from(year);
    let golden = year % 19;
    let (century, rest) = (year / 100, year % 100);
    let shift = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - shift + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let days = epact + to_sunday - 7 * late + 114;
    fixed(year as i16, (days / 31) as i8, (days % 31 + 1) as i8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn on(land: &str, year: i16, holiday: Holiday) -> Option<Date> {
        let land = Some(Land::from_code(land).expect("the test names a state"));
        let days = public_holidays(land, year);
        days.iter().find(|(_, h)| *h == holiday).map(|(d, _)| *d)
    }

    #[test]
    fn easter_falls_where_the_calendars_print_it() {
        let known = [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25)];
        for (year, month, day) in known {
            assert_eq!(easter(year), date(year, month, day));
        }
    }

    #[test]
    fn without_a_state_only_the_nine_common_days_are_kept() {
        let days = public_holidays(None, 2026);
        let expected = [
            (date(2026, 1, 1), Holiday::NewYear),
            (date(2026, 4, 3), Holiday::GoodFriday),
            (date(2026, 4, 6), Holiday::EasterMonday),
            (date(2026, 5, 1), Holiday::LabourDay),
            (date(2026, 5, 14), Holiday::AscensionDay),
            (date(2026, 5, 25), Holiday::WhitMonday),
            (date(2026, 10, 3), Holiday::UnityDay),
            (date(2026, 12, 25), Holiday::ChristmasDay),
            (date(2026, 12, 26), Holiday::SecondChristmasDay),
        ];
        assert_eq!(days, expected);
    }

    #[test]
    fn each_state_keeps_as_many_days_as_its_act_lists() {
        let counts: Vec<(&str, usize)> =
            Land::ALL.into_iter().map(|land| (land.code(), public_holidays(Some(land), 2026).len())).collect();
        let expected = [
            ("DE-BW", 12),
            ("DE-BY", 12),
            ("DE-BE", 10),
            ("DE-BB", 12),
            ("DE-HB", 10),
            ("DE-HH", 10),
            ("DE-HE", 10),
            ("DE-MV", 11),
            ("DE-NI", 10),
            ("DE-NW", 11),
            ("DE-RP", 11),
            ("DE-SL", 12),
            ("DE-SN", 11),
            ("DE-ST", 11),
            ("DE-SH", 10),
            ("DE-TH", 11),
        ];
        assert_eq!(counts, expected);
    }

    #[test]
    fn a_state_keeps_its_own_days() {
        assert_eq!(on("DE-ST", 2026, Holiday::Epiphany), Some(date(2026, 1, 6)));
        assert_eq!(on("DE-ST", 2026, Holiday::ReformationDay), Some(date(2026, 10, 31)));
        assert_eq!(on("DE-BE", 2026, Holiday::WomensDay), Some(date(2026, 3, 8)));
        assert_eq!(on("DE-BE", 2026, Holiday::ReformationDay), None);
        assert_eq!(on("DE-SN", 2026, Holiday::RepentanceDay), Some(date(2026, 11, 18)));
        assert_eq!(on("DE-SN", 2022, Holiday::RepentanceDay), Some(date(2022, 11, 16)));
        assert_eq!(on("DE-BB", 2026, Holiday::EasterSunday), Some(date(2026, 4, 5)));
        assert_eq!(on("DE-HE", 2026, Holiday::EasterSunday), None);
        assert_eq!(on("DE-TH", 2026, Holiday::ChildrensDay), Some(date(2026, 9, 20)));
        assert_eq!(on("DE-SL", 2026, Holiday::AssumptionDay), Some(date(2026, 8, 15)));
        assert_eq!(on("DE-BY", 2026, Holiday::CorpusChristi), Some(date(2026, 6, 4)));
    }

    #[test]
    fn every_year_is_answered_without_a_panic() {
        for year in [i16::MIN, 0, 1582] {
            assert!(public_holidays(Some(Land::Saxony), year).is_empty());
        }
        for year in 1583..=9999 {
            for land in [None, Some(Land::Saxony), Some(Land::Brandenburg)] {
                assert!(public_holidays(land, year).is_sorted());
            }
        }
        assert!(public_holidays(None, i16::MAX).is_empty());
    }

    #[test]
    fn a_code_names_its_state_and_nothing_else_does() {
        for land in Land::ALL {
            assert_eq!(Land::from_code(land.code()), Some(land));
        }
        assert_eq!(Land::from_code("DE-XX"), None);
        assert_eq!(Land::from_code("de-st"), None);
    }
}
