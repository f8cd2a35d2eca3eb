//! Nothing in the guides is invented: every phone, mail, street, postcode and hour stands in `tests/facts/known.txt`, which
//! holds what has a source. A number that somebody typed in from memory fails here.
#![allow(clippy::disallowed_methods, reason = "reads the content beside the sources")]

use serde_yaml::Value;
use std::collections::BTreeSet;
use std::path::Path;

const GUIDES: [&str; 3] = ["content", "examples/dortmund", "examples/duesseldorf"];
/// Folders without contacts; numbers of districts are no phones.
const OTHERS: [&str; 3] = ["synonyms", "geo", "districts"];

#[test]
fn every_contact_and_hour_has_a_source() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("tests/facts/known.txt")).expect("the list of facts");
    let known: BTreeSet<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let (mut unknown, mut held) = (Vec::new(), 0);
    for guide in GUIDES {
        for entry in walkdir::WalkDir::new(root.join(guide)).sort_by_file_name() {
            let entry = entry.expect("the guides can be read");
            let path = entry.path();
            let inside = path.strip_prefix(root.join(guide)).expect("entries lie in their folder");
            let is_other = OTHERS.iter().any(|folder| inside.starts_with(folder));
            if is_other || path.extension().is_none_or(|extension| extension != "yaml") {
                continue;
            }
            let text = std::fs::read_to_string(path).expect("the guides can be read");
            let value: Value = serde_yaml::from_str(&text).expect("the guides are YAML");
            let mut facts = Vec::new();
            gather("", &value, &mut facts);
            held += facts.len();
            let file = path.strip_prefix(root).expect("guides lie in the project").display().to_string();
            unknown.extend(
                facts.into_iter().filter(|fact| !known.contains(&**fact)).map(|fact| format!("{file}: {fact}")),
            );
        }
    }
    assert_eq!(unknown, Vec::<String>::new());
    assert!(held > 100, "{held} facts were held against the list");
}

fn gather(key: &str, value: &Value, facts: &mut Vec<String>) {
    match value {
        Value::Mapping(map) => {
            for (key, value) in map {
                gather(key.as_str().unwrap_or_default(), value, facts);
            }
        }
        Value::Sequence(list) => list.iter().for_each(|value| gather(key, value, facts)),
        _ => {
            let text = match value {
                Value::String(text) => text.clone(),
                Value::Number(number) => number.to_string(),
                _ => return,
            };
            let digits = || text.chars().filter(char::is_ascii_digit).collect::<String>();
            match key {
                "number" | "phone" => facts.push(format!("phone {}", digits())),
                "email" => facts.push(format!("mail {}", text.to_lowercase())),
                "street" => facts.push(format!("street {text}")),
                "postal_code" => facts.push(format!("postcode {text}")),
                "hours" => facts.push(format!("hours {text}")),
                _ => {}
            }
        }
    }
}
