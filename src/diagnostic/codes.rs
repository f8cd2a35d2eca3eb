//! The one list of codes. A code is for life: never renumbered, never reused.
//!
//! The letter is the topic: F files, Y the form of YAML, D ids that nobody has, V values, M Markdown and texts,
//! T translations, R relations between entries, G the guide as a whole. Each has its page in `pages/` and a case in `tests/cases/check/`.

use super::Severity::{self, Error, Warning};
use super::Wording;

/// What can be wrong with the content.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Such as `D102`.
    pub id: &'static str,
    /// The flaw in words, such as `unknown-district`.
    pub name: &'static str,
    pub severity: Severity,
    english: (&'static str, &'static str),
    german: (&'static str, &'static str),
    pub(super) page: &'static str,
}

impl Code {
    pub fn find(id: &str) -> Option<&'static Code> {
        ALL.iter().copied().find(|code| code.id.eq_ignore_ascii_case(id) || code.name == id)
    }

    pub(super) fn message(&self, wording: Wording) -> &'static str {
        self.wording(wording).0
    }

    pub(super) fn help(&self, wording: Wording) -> &'static str {
        self.wording(wording).1
    }

    fn wording(&self, wording: Wording) -> (&'static str, &'static str) {
        match wording {
            Wording::German => self.german,
            Wording::English => self.english,
        }
    }
}

macro_rules! codes {
    ($($constant:ident $id:literal $name:literal $severity:ident
        en $en:literal $en_help:literal
        de $de:literal $de_help:literal;)*) => {
        $(pub static $constant: Code = Code {
            id: $id,
            name: $name,
            severity: $severity,
            english: ($en, $en_help),
            german: ($de, $de_help),
            page: include_str!(concat!("pages/", $id, ".md")),
        };)*
        /// Every code, in the order of the list.
        pub static ALL: &[&Code] = &[$(&$constant),*];
    };
}

codes! {
    NOT_UTF8 "F101" "not-utf8" Error
        en "the file is not UTF-8 text" "save the file with the encoding UTF-8"
        de "die Datei ist kein UTF-8-Text" "die Datei mit der Kodierung UTF-8 speichern";
    HIDDEN_CHARACTER "F102" "hidden-character" Error
        en "the character {character} hides or turns text" "delete the character; direction comes from the language by itself"
        de "das Zeichen {character} versteckt oder dreht Text" "das Zeichen löschen; die Schreibrichtung ergibt sich aus der Sprache";
    FILE_TOO_LARGE "F103" "file-too-large" Error
        en "the file has {bytes} bytes, {limit} are allowed" "split the file or shorten it"
        de "die Datei hat {bytes} Bytes, erlaubt sind {limit}" "die Datei teilen oder kürzen";
    SPECIAL_FILE "F104" "special-file" Error
        en "`{name}` is a symbolic link, a pipe or a device" "put a plain file or folder in its place"
        de "`{name}` ist eine Verknüpfung, eine Pipe oder ein Gerät" "eine gewöhnliche Datei oder einen Ordner an diese Stelle legen";
    YML_EXTENSION "F105" "yml-extension" Error
        en "the file ends in `.yml`" "rename it to `{name}.yaml`"
        de "die Datei endet auf `.yml`" "in `{name}.yaml` umbenennen";
    UNKNOWN_FILE "F106" "unknown-file" Warning
        en "`{name}` is not a file or folder that the guide reads" "move it out of the content, or give it a known name"
        de "`{name}` ist keine Datei und kein Ordner, den der Wegweiser liest" "aus den Inhalten entfernen oder einen bekannten Namen geben";
    EMPTY_ENTRY "F107" "empty-entry" Error
        en "the folder of the entry holds neither `entry.yaml` nor a text" "add `entry.yaml` and `{language}.md`, or delete the folder"
        de "der Ordner des Eintrags enthält weder `entry.yaml` noch einen Text" "`entry.yaml` und `{language}.md` anlegen oder den Ordner löschen";
    FILE_FOR_FOLDER "F108" "file-for-folder" Error
        en "`{name}` is a file, but a folder belongs here" "make it a folder with one entry a file or folder"
        de "`{name}` ist eine Datei, hierher gehört aber ein Ordner" "einen Ordner anlegen, darin je Eintrag eine Datei oder einen Ordner";
    BAD_ID "F109" "bad-id" Error
        en "`{name}` is not an id" "use 1 to 80 of the characters a-z, 0-9 and `-`, such as `{example}`"
        de "`{name}` ist keine Kennung" "1 bis 80 der Zeichen a-z, 0-9 und `-` verwenden, etwa `{example}`";
    TWO_SOURCES "F110" "two-sources" Error
        en "two sources for the {kind} `{id}`" "keep either the file or the folder"
        de "zwei Quellen für {kind} `{id}`" "entweder die Datei oder den Ordner behalten";
    FOLDER_TOO_DEEP "F111" "folder-too-deep" Error
        en "folders are nested more than {limit} deep" "move the files up"
        de "Ordner sind mehr als {limit} Ebenen tief verschachtelt" "die Dateien weiter oben ablegen";
    MISSING_GUIDE "F112" "missing-guide" Error
        en "the content has no `guide.yaml`" "create `guide.yaml` with title, town, source_language, languages and legal"
        de "in den Inhalten fehlt `guide.yaml`" "`guide.yaml` mit title, town, source_language, languages und legal anlegen";
    MISSING_ENTRY_FILE "F113" "missing-entry-file" Error
        en "the entry has texts but no `entry.yaml`" "create `entry.yaml` beside the texts; `wegweiser new` writes one"
        de "der Eintrag hat Texte, aber keine `entry.yaml`" "`entry.yaml` neben den Texten anlegen; `wegweiser new` schreibt eine";
    UNDECLARED_LANGUAGE "F114" "undeclared-language" Error
        en "no entry of `languages/` declares the language `{language}`" "create `languages/{language}.yaml`, or rename the file"
        de "kein Eintrag in `languages/` nennt die Sprache `{language}`" "`languages/{language}.yaml` anlegen oder die Datei umbenennen";
    ZERO_WIDTH "F115" "zero-width-character" Warning
        en "the invisible character {character} stands in a script that does not need it" "delete the character"
        de "das unsichtbare Zeichen {character} steht in einer Schrift, die es nicht braucht" "das Zeichen löschen";

    YAML_SYNTAX "Y101" "yaml-syntax" Error
        en "this is not {format}: {problem}" "check indentation, colons and quotes near this place"
        de "das ist kein {format}: {problem}" "Einrückung, Doppelpunkte und Anführungszeichen an dieser Stelle prüfen";
    REPEATED_KEY "Y102" "repeated-key" Error
        en "the key `{key}` stands here twice" "keep one of the two"
        de "der Schlüssel `{key}` steht hier zweimal" "einen der beiden behalten";
    UNKNOWN_KEY "Y103" "unknown-key" Error
        en "unknown key `{key}`" "known here: {known}"
        de "unbekannter Schlüssel `{key}`" "bekannt sind hier: {known}";
    MISSING_KEY "Y104" "missing-key" Error
        en "the key `{key}` is missing" "add `{key}:`"
        de "der Schlüssel `{key}` fehlt" "`{key}:` ergänzen";
    WRONG_TYPE "Y105" "wrong-type" Error
        en "expected {expected}, found {found}" "write it like this: {example}"
        de "erwartet: {expected}; gefunden: {found}" "so schreiben: {example}";
    ALIAS "Y106" "alias" Error
        en "anchors and aliases (`&`, `*`) are not allowed" "write the value out; put a text that starts with `&` or `*` in quotes"
        de "Anker und Verweise (`&`, `*`) sind nicht erlaubt" "den Wert ausschreiben; Text, der mit `&` oder `*` beginnt, in Anführungszeichen setzen";
    TAG "Y107" "tag" Error
        en "tags (`!`) are not allowed" "delete the tag; put a text that starts with `!` in quotes"
        de "Typangaben (`!`) sind nicht erlaubt" "die Angabe löschen; Text, der mit `!` beginnt, in Anführungszeichen setzen";
    SEVERAL_DOCUMENTS "Y108" "several-documents" Error
        en "the file holds more than one YAML document" "delete the line `---`, or split the file"
        de "die Datei enthält mehr als ein YAML-Dokument" "die Zeile `---` löschen oder die Datei teilen";
    TOO_DEEP "Y109" "too-deep" Error
        en "values are nested more than {limit} deep" "write it flatter"
        de "Werte sind mehr als {limit} Ebenen tief verschachtelt" "flacher schreiben";
    EMPTY_VALUE "Y110" "empty-value" Error
        en "`{key}` has no value" "write a value, or delete the line"
        de "`{key}` hat keinen Wert" "einen Wert schreiben oder die Zeile löschen";
    TOO_LONG "Y111" "too-long" Error
        en "the text has {length} characters, {limit} are allowed" "shorten it"
        de "der Text hat {length} Zeichen, erlaubt sind {limit}" "kürzen";

    UNKNOWN_PROVIDER "D101" "unknown-provider" Error
        en "unknown provider `{id}`" "create `providers/{id}.yaml`, or use an id from there"
        de "unbekannter Träger `{id}`" "`providers/{id}.yaml` anlegen oder eine Kennung von dort verwenden";
    UNKNOWN_DISTRICT "D102" "unknown-district" Error
        en "unknown district `{id}`" "create `districts/{id}.yaml`, or use an id from there"
        de "unbekannter Stadtteil `{id}`" "`districts/{id}.yaml` anlegen oder eine Kennung von dort verwenden";
    UNKNOWN_PLACE "D103" "unknown-place" Error
        en "unknown place `{id}`" "create `places/{id}.yaml`, or use an id from there"
        de "unbekannter Ort `{id}`" "`places/{id}.yaml` anlegen oder eine Kennung von dort verwenden";
    UNKNOWN_TOPIC "D104" "unknown-topic" Error
        en "unknown topic `{id}`" "create `topics/{id}.yaml`, or use an id from there"
        de "unbekanntes Thema `{id}`" "`topics/{id}.yaml` anlegen oder eine Kennung von dort verwenden";
    UNKNOWN_AUDIENCE "D105" "unknown-audience" Error
        en "unknown audience `{id}`" "create `audiences/{id}.yaml`, or use an id from there"
        de "unbekannte Zielgruppe `{id}`" "`audiences/{id}.yaml` anlegen oder eine Kennung von dort verwenden";
    UNKNOWN_LANGUAGE "D106" "unknown-language" Error
        en "unknown language `{id}`" "create `languages/{id}.yaml`, or use a tag from there"
        de "unbekannte Sprache `{id}`" "`languages/{id}.yaml` anlegen oder ein Kürzel von dort verwenden";
    UNKNOWN_SERVICE "D107" "unknown-service" Error
        en "unknown service `{id}`" "create `services/{id}/`, or use an id from there"
        de "unbekanntes Angebot `{id}`" "`services/{id}/` anlegen oder eine Kennung von dort verwenden";
    UNKNOWN_PAGE "D108" "unknown-page" Error
        en "unknown page `{id}`" "create `pages/{id}/`, or use an id from there"
        de "unbekannte Seite `{id}`" "`pages/{id}/` anlegen oder eine Kennung von dort verwenden";
    UNKNOWN_EVENT "D109" "unknown-event" Error
        en "unknown event `{id}`" "create `events/{id}/`, or use an id from there"
        de "unbekannte Veranstaltung `{id}`" "`events/{id}/` anlegen oder eine Kennung von dort verwenden";
    UNKNOWN_NETWORK "D110" "unknown-network" Error
        en "unknown network `{id}`" "create `networks/{id}/`, or use an id from there"
        de "unbekanntes Netzwerk `{id}`" "`networks/{id}/` anlegen oder eine Kennung von dort verwenden";
    UNKNOWN_EXCHANGE "D111" "unknown-exchange" Error
        en "unknown exchange entry `{id}`" "create `exchange/{id}/`, or use an id from there"
        de "unbekannter Eintrag der Börse `{id}`" "`exchange/{id}/` anlegen oder eine Kennung von dort verwenden";
    UNKNOWN_TERM "D112" "unknown-term" Error
        en "unknown glossary term `{id}`" "create `glossary/{id}.yaml`, or use an id from there"
        de "unbekannter Begriff `{id}`" "`glossary/{id}.yaml` anlegen oder eine Kennung von dort verwenden";
    UNKNOWN_MEDIUM "D113" "unknown-medium" Error
        en "there is no file `{path}`" "put the file into `media/`, and name it from the content folder: `media/picture.png`"
        de "es gibt keine Datei `{path}`" "die Datei in `media/` ablegen und vom Inhaltsordner aus nennen: `media/bild.png`";
    UNKNOWN_BOUNDARY "D114" "unknown-boundary" Error
        en "no boundary `{boundary}`" "write `geo/FILE.geojson#ID`, where ID is the feature's `id` or `properties.id`"
        de "keine Grenze `{boundary}`" "`geo/DATEI.geojson#ID` schreiben, ID ist `id` oder `properties.id` der Fläche";
    UNKNOWN_KIND "D115" "unknown-kind" Error
        en "`{text}` does not name an entry" "write the kind and the id, such as `{example}`"
        de "`{text}` nennt keinen Eintrag" "Art und Kennung schreiben, etwa `{example}`";

    BAD_DATE "V101" "bad-date" Error
        en "`{text}` is not a date" "write year-month-day: `{example}`"
        de "`{text}` ist kein Datum" "Jahr-Monat-Tag schreiben: `{example}`";
    BAD_PHONE "V102" "bad-phone" Error
        en "`{text}` is not a phone number" "write it with country code and without brackets: `{example}`"
        de "`{text}` ist keine Telefonnummer" "mit Landesvorwahl und ohne Klammern schreiben: `{example}`";
    BAD_HOURS "V103" "bad-hours" Error
        en "opening hours: {problem}" "write them like this: `{example}`"
        de "Öffnungszeiten: {problem}" "so schreiben: `{example}`";
    BAD_COORDINATES "V104" "bad-coordinates" Error
        en "{problem}" "write `[latitude, longitude]` in degrees: `{example}`"
        de "{problem}" "`[Breite, Länge]` in Grad schreiben: `{example}`";
    BAD_LANGUAGE_TAG "V105" "bad-language-tag" Error
        en "`{text}` is not a language tag" "write a tag such as `de`, `ar`, `zh-Hant`"
        de "`{text}` ist kein Sprachkürzel" "ein Kürzel wie `de`, `ar`, `zh-Hant` schreiben";
    BAD_URL "V106" "bad-url" Error
        en "`{text}` is not a web address" "write it whole and without spaces: `https://www.example.org/page`"
        de "`{text}` ist keine Webadresse" "vollständig und ohne Leerzeichen schreiben: `https://www.example.org/seite`";
    BAD_EMAIL "V107" "bad-email" Error
        en "`{text}` is not an e-mail address" "write one address: `name@example.org`"
        de "`{text}` ist keine E-Mail-Adresse" "eine Adresse schreiben: `name@example.org`";
    UNKNOWN_CODE "V108" "unknown-code" Error
        en "`{text}` is not one of the known values of {vocabulary}" "use one of: {known}"
        de "`{text}` ist kein bekannter Wert von {vocabulary}" "einen von diesen verwenden: {known}";
    OUT_OF_RANGE "V109" "out-of-range" Error
        en "{number} is not {kind} between {least} and {most}" "write {kind} between {least} and {most}"
        de "{number} ist nicht {kind} zwischen {least} und {most}" "{kind} zwischen {least} und {most} schreiben";
    BAD_TIME_ZONE "V110" "bad-time-zone" Error
        en "unknown time zone `{text}`" "write a name of the time zone database: `Europe/Berlin`"
        de "unbekannte Zeitzone `{text}`" "einen Namen der Zeitzonen-Datenbank schreiben: `Europe/Berlin`";
    BAD_LAND "V111" "bad-land" Error
        en "`{text}` is not the code of a German Land" "write the ISO 3166-2 code: `DE-ST`"
        de "`{text}` ist kein Kürzel eines Bundeslandes" "das Kürzel nach ISO 3166-2 schreiben: `DE-ST`";
    BAD_COLOR "V112" "bad-color" Error
        en "`{text}` is not a colour" "write six hexadecimal digits in quotes: `\"#0b5394\"`"
        de "`{text}` ist keine Farbe" "sechs Hexadezimalziffern in Anführungszeichen schreiben: `\"#0b5394\"`";
    DOUBTFUL_HOURS "V113" "doubtful-hours" Warning
        en "opening hours: {problem}" "{advice}"
        de "Öffnungszeiten: {problem}" "{advice}";
    PAST_EXCEPTION "V114" "past-exception" Warning
        en "the exception of {date} is over" "delete the line"
        de "die Ausnahme vom {date} ist vorbei" "die Zeile löschen";
    FAR_AWAY "V115" "far-away" Warning
        en "the place is {kilometres} km from the middle of the town" "check the order: `[latitude, longitude]`"
        de "der Ort liegt {kilometres} km von der Stadtmitte entfernt" "die Reihenfolge prüfen: `[Breite, Länge]`";
    FROM_AFTER_UNTIL "V116" "from-after-until" Error
        en "`from` ({from}) is after `until` ({until})" "swap the two dates, or mend the wrong one"
        de "`from` ({from}) liegt nach `until` ({until})" "die Daten tauschen oder das falsche berichtigen";
    ENDS_BEFORE_START "V117" "ends-before-start" Error
        en "the event ends ({end}) before it starts ({start})" "mend `start` or `end`"
        de "die Veranstaltung endet ({end}), bevor sie beginnt ({start})" "`start` oder `end` berichtigen";
    CHECKED_IN_FUTURE "V118" "checked-in-future" Error
        en "`checked` ({date}) lies in the future" "write the day on which somebody really checked the entry"
        de "`checked` ({date}) liegt in der Zukunft" "den Tag schreiben, an dem der Eintrag wirklich geprüft wurde";
    EXPIRED "V119" "expired" Warning
        en "the entry ended on {date} and is not published" "renew `valid.until`, or set `status: ended`"
        de "der Eintrag endete am {date} und wird nicht veröffentlicht" "`valid.until` erneuern oder `status: ended` setzen";
    REVIEW_DUE "V120" "review-due" Warning
        en "last checked on {date}, more than {months} months ago" "check the entry with the provider and renew `checked.date`"
        de "zuletzt geprüft am {date}, vor mehr als {months} Monaten" "den Eintrag beim Träger prüfen und `checked.date` erneuern";
    REPEATED_VALUE "V121" "repeated-value" Error
        en "`{value}` stands in this list twice" "delete one of the two"
        de "`{value}` steht in dieser Liste zweimal" "eines der beiden löschen";
    BAD_ID_TEXT "V122" "bad-id-text" Error
        en "`{text}` is not an id" "use the characters a-z, 0-9 and `-`, such as `{example}`"
        de "`{text}` ist keine Kennung" "die Zeichen a-z, 0-9 und `-` verwenden, etwa `{example}`";
    BAD_FINGERPRINT "V123" "bad-fingerprint" Error
        en "`{text}` is not a fingerprint" "delete the line and run `wegweiser translate accept`"
        de "`{text}` ist kein Fingerabdruck" "die Zeile löschen und `wegweiser translate accept` ausführen";

    MISSING_FRONT_MATTER "M101" "missing-front-matter" Error
        en "the text does not start with its front matter" "begin the file with a line `---`, then `title:` and `summary:`, then a line `---`"
        de "der Text beginnt nicht mit dem Vorspann" "die Datei mit einer Zeile `---` beginnen, dann `title:` und `summary:`, dann eine Zeile `---`";
    UNCLOSED_FRONT_MATTER "M102" "unclosed-front-matter" Error
        en "the front matter is not closed" "add a line `---` before the body"
        de "der Vorspann ist nicht geschlossen" "eine Zeile `---` vor dem Text ergänzen";
    RAW_HTML "M103" "raw-html" Error
        en "HTML is not allowed: `{html}`" "write it in Markdown; a literal `<` is written `\\<`"
        de "HTML ist nicht erlaubt: `{html}`" "in Markdown schreiben; ein wörtliches `<` wird `\\<` geschrieben";
    BAD_LINK "M104" "bad-link" Error
        en "the link `{target}` is not allowed" "use https:, http:, mailto:, tel: or an entry, such as `service:jobcenter`"
        de "der Link `{target}` ist nicht erlaubt" "https:, http:, mailto:, tel: oder einen Eintrag verwenden, etwa `service:jobcenter`";
    FOREIGN_PICTURE "M105" "foreign-picture" Error
        en "the picture `{target}` does not come from `media/`" "put the picture into `media/` and write `media/picture.png`"
        de "das Bild `{target}` kommt nicht aus `media/`" "das Bild in `media/` ablegen und `media/bild.png` schreiben";
    UNSAFE_SVG "M106" "unsafe-svg" Error
        en "the SVG holds {problem}" "export it again as a plain SVG, without scripts and references"
        de "das SVG enthält {problem}" "neu als einfaches SVG ohne Skripte und Verweise exportieren";
    MISSING_TITLE "M107" "missing-title" Error
        en "no title in the source language `{language}`" "add `{language}.md` with `title:` and `summary:`"
        de "kein Titel in der Ausgangssprache `{language}`" "`{language}.md` mit `title:` und `summary:` ergänzen";
    LONG_SUMMARY "M108" "long-summary" Warning
        en "the summary has {length} characters, more than 300" "say it in one or two sentences; the rest belongs into the body"
        de "die Zusammenfassung hat {length} Zeichen, mehr als 300" "in ein, zwei Sätzen sagen; der Rest gehört in den Text";
    MARKDOWN_TOO_DEEP "M109" "markdown-too-deep" Error
        en "the text is nested more than {limit} deep" "write it flatter"
        de "der Text ist mehr als {limit} Ebenen tief verschachtelt" "flacher schreiben";
    PICTURE_WITHOUT_TEXT "M110" "picture-without-text" Error
        en "the picture has no description" "say between the brackets what it shows: `![the entrance](media/x.png)`"
        de "das Bild hat keine Beschreibung" "in die eckigen Klammern schreiben, was zu sehen ist: `![der Eingang](media/x.png)`";
    DEAD_LINK "M111" "link-to-unpublished" Warning
        en "the link leads to `{target}`, which is not published" "take the link out, or publish the entry"
        de "der Link führt zu `{target}`; der Eintrag ist nicht veröffentlicht" "den Link entfernen oder den Eintrag veröffentlichen";

    OUTDATED "T101" "outdated-translation" Warning
        en "the source text changed after this translation" "bring the translation up to date, then run `wegweiser translate accept`"
        de "der Ausgangstext wurde nach dieser Übersetzung geändert" "die Übersetzung anpassen, dann `wegweiser translate accept` ausführen";
    UNREVIEWED "T102" "unreviewed-translation" Warning
        en "nobody has reviewed this machine translation" "have it read, then add `reviewed: {by: …, date: …}`"
        de "diese maschinelle Übersetzung hat niemand geprüft" "lesen lassen, dann `reviewed: {by: …, date: …}` ergänzen";
    UNLINKED "T103" "unlinked-translation" Warning
        en "the machine translation does not say which source text it was made from" "run `wegweiser translate accept`"
        de "die maschinelle Übersetzung nennt nicht, aus welchem Ausgangstext sie entstand" "`wegweiser translate accept` ausführen";
    WRONG_SCRIPT "T104" "wrong-script" Warning
        en "this text is written in {script}, which is not the script of `{language}`" "check whether the text stands in the right file"
        de "dieser Text ist in {script} geschrieben, nicht in der Schrift von `{language}`" "prüfen, ob der Text in der richtigen Datei steht";
    WRONG_LANGUAGE "T105" "wrong-language" Warning
        en "this text seems to be in {found}, not in `{language}`" "check whether the text stands in the right file and is translated"
        de "dieser Text scheint in einer anderen Sprache zu sein ({found}), nicht in `{language}`" "prüfen, ob der Text in der richtigen Datei steht und übersetzt ist";

    CIRCULAR_PARENT "R101" "circular-parent" Error
        en "`{id}` is its own ancestor through `{key}`" "take one `{key}` of the circle out"
        de "`{id}` ist über `{key}` sein eigener Vorfahr" "ein `{key}` des Kreises entfernen";
    CIRCULAR_FALLBACK "R102" "circular-fallback" Error
        en "the fallback of `{id}` leads back to `{id}`" "take one language of the circle out"
        de "der Ersatz (`fallback`) von `{id}` führt zu `{id}` zurück" "eine Sprache des Kreises entfernen";
    OWN_NEIGHBOUR "R103" "own-neighbour" Error
        en "the district `{id}` is its own neighbour" "take it out of `neighbours`"
        de "der Stadtteil `{id}` ist sein eigener Nachbar" "aus `neighbours` entfernen";
    ONE_SIDED_NEIGHBOUR "R104" "one-sided-neighbour" Warning
        en "`{id}` names `{neighbour}` as a neighbour, but not the reverse" "add `{id}` to the neighbours of `{neighbour}`"
        de "`{id}` nennt `{neighbour}` als Nachbarn, umgekehrt nicht" "`{id}` bei `{neighbour}` unter `neighbours` ergänzen";
    UNSHARED_DISTRICT "R105" "unshared-district" Error
        en "the district `{district}` belongs to no member's catchment" "add it to the `catchment` of one member's place"
        de "der Stadtteil `{district}` gehört zu keinem Einzugsgebiet der Mitglieder" "beim `catchment` eines Mitglieds ergänzen";
    DOUBLY_SHARED_DISTRICT "R106" "doubly-shared-district" Error
        en "the district `{district}` belongs to the catchments of {members}" "leave it with one of them"
        de "der Stadtteil `{district}` gehört zu den Einzugsgebieten von {members}" "bei einem davon belassen";
    TAKEN_ADDRESS "R107" "taken-address" Error
        en "the former id `{id}` is in use" "take it out of `formerly` here, or rename the other entry"
        de "die frühere Kennung `{id}` ist vergeben" "hier aus `formerly` entfernen oder den anderen Eintrag umbenennen";
    ORPHAN "R108" "orphan" Warning
        en "nothing links to the {kind} `{id}`" "name it where it belongs, or delete it"
        de "nichts verweist auf {kind} `{id}`" "dort nennen, wo es hingehört, oder löschen";
    PROBABLE_DUPLICATE "R109" "probable-duplicate" Warning
        en "the {kind} `{id}` looks like `{other}`" "merge the two, or make the names differ"
        de "{kind} `{id}` gleicht `{other}`" "beide zusammenlegen oder die Namen unterscheiden";
    CIRCULAR_GROUP "R110" "circular-group" Error
        en "the group `{id}` is a member of itself" "take one of the memberships out"
        de "die Gruppe `{id}` ist Mitglied ihrer selbst" "eine der Mitgliedschaften entfernen";

    UNPUBLISHED_LEGAL "G101" "unpublished-legal-page" Error
        en "the legal page `{id}` is a draft, ended or not yet valid" "publish the page, or name another one under `legal`"
        de "die Pflichtseite `{id}` ist ein Entwurf, beendet oder noch nicht gültig" "die Seite veröffentlichen oder unter `legal` eine andere nennen";
    NO_MESSAGES "G102" "no-messages" Error
        en "the theme has no messages in `{language}`" "take the language out of `languages`, or write `messages/{language}.yaml` in the theme"
        de "das Theme hat keine Texte in `{language}`" "die Sprache aus `languages` nehmen oder `messages/{language}.yaml` im Theme schreiben";
    SOURCE_NOT_PUBLISHED "G103" "source-not-published" Error
        en "the source language `{language}` is not among `languages`" "add it to `languages`"
        de "die Ausgangssprache `{language}` steht nicht unter `languages`" "unter `languages` ergänzen";
    LOW_CONTRAST "G104" "low-contrast" Error
        en "the contrast of {color} to {other} is {ratio}:1, readable is 4.5:1" "choose a darker or lighter colour"
        de "der Kontrast von {color} zu {other} ist {ratio}:1, lesbar ist 4,5:1" "eine dunklere oder hellere Farbe wählen";
    EMERGENCY_WITHOUT_NUMBER "G105" "emergency-without-number" Error
        en "the emergency service `{id}` has no phone number" "add `contact.phones` to the service, or take it out of `emergency`"
        de "das Notfall-Angebot `{id}` hat keine Telefonnummer" "beim Angebot `contact.phones` ergänzen oder es aus `emergency` nehmen";
}

#[cfg(test)]
mod tests {
    use super::ALL;
    use std::collections::BTreeSet;

    #[test]
    fn ids_and_names_are_unique() {
        let ids: BTreeSet<_> = ALL.iter().map(|code| code.id).collect();
        let names: BTreeSet<_> = ALL.iter().map(|code| code.name).collect();
        assert_eq!(ids.len(), ALL.len());
        assert_eq!(names.len(), ALL.len());
    }

    #[test]
    fn every_page_explains_in_both_languages() {
        for code in ALL {
            assert!(code.page.contains("\n---\n"), "{} has one language", code.id);
            assert!(code.page.len() > 400, "{} explains too little", code.id);
        }
    }
}
