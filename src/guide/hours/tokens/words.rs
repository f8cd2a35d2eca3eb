//! The words of the grammar, and those that German and English editors write instead.

use super::Kind;
use crate::guide::hours::slips::SlipKind;

/// What a word means, and what is wrong with it.
pub(super) fn known(word: &str) -> (Kind, Option<SlipKind>) {
    // The grammar reads days and months in any case, but this one word in capitals only.
    if word == "PH" {
        return (Kind::PublicHoliday, None);
    }
    let lower = word.to_lowercase();
    let osm = OSM.iter().find(|(osm, _)| *osm == lower);
    if let Some((_, kind)) = osm {
        return (*kind, None);
    }
    match FOREIGN.iter().find(|(words, _)| words.contains(&lower.as_str())) {
        Some((_, kind)) => (*kind, Some(slip_in(*kind))),
        None => (Kind::Word, None),
    }
}

pub(super) fn slip_in(kind: Kind) -> SlipKind {
    match kind {
        Kind::Day(_) => SlipKind::DayName,
        Kind::Month(_) => SlipKind::MonthName,
        Kind::AllDay => SlipKind::AllDay,
        _ => SlipKind::Word,
    }
}

/// Words that the grammar knows, in lower case.
const OSM: &[(&str, Kind)] = &[
    ("mo", Kind::Day(0)),
    ("tu", Kind::Day(1)),
    ("we", Kind::Day(2)),
    ("th", Kind::Day(3)),
    ("fr", Kind::Day(4)),
    ("sa", Kind::Day(5)),
    ("su", Kind::Day(6)),
    ("jan", Kind::Month(1)),
    ("feb", Kind::Month(2)),
    ("mar", Kind::Month(3)),
    ("apr", Kind::Month(4)),
    ("may", Kind::Month(5)),
    ("jun", Kind::Month(6)),
    ("jul", Kind::Month(7)),
    ("aug", Kind::Month(8)),
    ("sep", Kind::Month(9)),
    ("oct", Kind::Month(10)),
    ("nov", Kind::Month(11)),
    ("dec", Kind::Month(12)),
    ("sh", Kind::SchoolHoliday),
    ("off", Kind::Off),
    ("closed", Kind::Off),
    ("open", Kind::Open),
    ("unknown", Kind::Unknown),
    ("dawn", Kind::Sun),
    ("sunrise", Kind::Sun),
    ("sunset", Kind::Sun),
    ("dusk", Kind::Sun),
    ("week", Kind::Keyword),
    ("easter", Kind::Keyword),
    ("day", Kind::Keyword),
    ("days", Kind::Keyword),
];

/// Words that editors use instead, in lower case.
const FOREIGN: &[(&[&str], Kind)] = &[
    (&["montag", "montags", "mon", "monday", "mondays"], Kind::Day(0)),
    (&["di", "dienstag", "dienstags", "tue", "tues", "tuesday", "tuesdays"], Kind::Day(1)),
    (&["mi", "mittwoch", "mittwochs", "wed", "wednesday", "wednesdays"], Kind::Day(2)),
    (&["do", "donnerstag", "donnerstags", "thu", "thur", "thurs", "thursday"], Kind::Day(3)),
    (&["freitag", "freitags", "fri", "friday", "fridays"], Kind::Day(4)),
    (&["samstag", "samstags", "sonnabend", "sonnabends", "sat", "saturday"], Kind::Day(5)),
    (&["so", "sonntag", "sonntags", "sun", "sunday", "sundays"], Kind::Day(6)),
    (&["täglich", "daily"], Kind::EveryDay),
    (&["ph", "feiertag", "feiertage", "feiertags", "feiertagen"], Kind::PublicHoliday),
    (&["schulferien", "ferien"], Kind::SchoolHoliday),
    (&["januar", "jänner", "january"], Kind::Month(1)),
    (&["februar", "feber", "february"], Kind::Month(2)),
    (&["mär", "mrz", "märz", "maerz", "march"], Kind::Month(3)),
    (&["april"], Kind::Month(4)),
    (&["mai"], Kind::Month(5)),
    (&["juni", "june"], Kind::Month(6)),
    (&["juli", "july"], Kind::Month(7)),
    (&["august"], Kind::Month(8)),
    (&["sept", "september"], Kind::Month(9)),
    (&["okt", "oktober", "october"], Kind::Month(10)),
    (&["november"], Kind::Month(11)),
    (&["dez", "dezember", "december"], Kind::Month(12)),
    (&["ganztägig", "ganztags"], Kind::AllDay),
    (&["sonnenaufgang", "sonnenuntergang"], Kind::Sun),
    (&["geschlossen", "zu", "ruhetag"], Kind::Off),
    (&["geöffnet", "offen"], Kind::Open),
    (&["bis", "to", "until"], Kind::Dash),
    (&["und", "u", "and", "sowie"], Kind::And),
    (&["uhr", "h", "von", "vom", "from", "jeden", "jeweils"], Kind::Filler),
    (&["am", "an", "im", "monat", "monats"], Kind::Filler),
    // Too vague or too negative to be translated, and yet no remark.
    (&["werktags", "wochentags", "wochenende", "außer", "ausser"], Kind::Word),
    (&["erster", "ersten", "erste"], Kind::Ordinal(1)),
    (&["zweiter", "zweiten", "zweite"], Kind::Ordinal(2)),
    (&["dritter", "dritten", "dritte"], Kind::Ordinal(3)),
    (&["vierter", "vierten", "vierte"], Kind::Ordinal(4)),
    (&["letzter", "letzten", "letzte"], Kind::Ordinal(-1)),
];
