//! JSON Schemas of the content format, made from the same field lists that the reader uses.
#![allow(clippy::disallowed_methods, reason = "`write` puts the schemas where the editor asked for them")]

use crate::Error;
use crate::diagnostic::Wording;
use crate::format::{Field, Shape};
use crate::guide::{
    Audience, Config, District, Event, Exchange, Front, Glossary, Kind, Language, Network, Page, Place, Provider,
    Service, Topic,
};
use crate::load::LoadError;
use serde_json::{Map, Value, json};
use std::path::Path;

/// Every schema by its name, in one object.
pub fn all(wording: Wording) -> String {
    let schemas: Map<String, Value> =
        schemas(wording).into_iter().map(|(name, schema)| (name.to_string(), schema)).collect();
    pretty(&Value::Object(schemas))
}

/// Writes `NAME.schema.json` for the guide, every kind of entry and the front matter of texts.
pub fn write(folder: &Path, wording: Wording) -> Result<(), Error> {
    let failed = |path: &Path| {
        let path = path.to_path_buf();
        move |source| Error::Load(LoadError::Unreadable { path, source })
    };
    std::fs::create_dir_all(folder).map_err(failed(folder))?;
    for (name, schema) in schemas(wording) {
        let path = folder.join(format!("{name}.schema.json"));
        std::fs::write(&path, pretty(&schema)).map_err(failed(&path))?;
    }
    Ok(())
}

fn schemas(wording: Wording) -> Vec<(&'static str, Value)> {
    let mut schemas =
        vec![("guide", document(Config::fields(), wording)), ("text", document(Front::fields(), wording))];
    schemas.extend(Kind::ALL.map(|kind| (kind.singular(), document(fields(kind), wording))));
    schemas
}

/// The fields of a kind's facts.
pub fn fields(kind: Kind) -> Vec<Field> {
    match kind {
        Kind::Service => Service::fields(),
        Kind::Place => Place::fields(),
        Kind::Provider => Provider::fields(),
        Kind::District => District::fields(),
        Kind::Language => Language::fields(),
        Kind::Topic => Topic::fields(),
        Kind::Audience => Audience::fields(),
        Kind::Page => Page::fields(),
        Kind::Event => Event::fields(),
        Kind::Network => Network::fields(),
        Kind::Exchange => Exchange::fields(),
        Kind::Glossary => Glossary::fields(),
    }
}

fn document(fields: Vec<Field>, wording: Wording) -> Value {
    let mut schema = record(fields, wording);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema
}

fn record(fields: Vec<Field>, wording: Wording) -> Value {
    let required: Vec<&str> = fields.iter().filter(|field| field.required).map(|field| field.key).collect();
    let properties: Map<String, Value> = fields
        .into_iter()
        .map(|field| {
            let mut schema = shape(field.shape, wording);
            schema["description"] = json!(match wording {
                Wording::German => field.german,
                Wording::English => field.english,
            });
            if field.required && schema["type"] == "array" {
                schema["minItems"] = json!(1);
            }
            (field.key.to_string(), schema)
        })
        .collect();
    json!({ "type": "object", "additionalProperties": false, "required": required, "properties": properties })
}

fn shape(shape_of: Shape, wording: Wording) -> Value {
    match shape_of {
        // A plain number is text where text is asked for: a postal code, a line.
        Shape::Text { most } => json!({ "type": ["string", "number", "boolean"], "maxLength": most }),
        Shape::Localized => json!({
            "oneOf": [{ "type": "string" }, { "type": "object", "additionalProperties": { "type": "string" } }]
        }),
        Shape::Bool => json!({ "type": "boolean" }),
        Shape::Number { least, most, whole } => {
            json!({ "type": if whole { "integer" } else { "number" }, "minimum": least, "maximum": most })
        }
        Shape::Pattern { pattern, example } => {
            // Short numbers such as 110 are numbers to YAML where they stand without quotes.
            let kind = if pattern.contains("0800") { json!(["string", "integer"]) } else { json!("string") };
            json!({ "type": kind, "pattern": pattern, "examples": [example] })
        }
        Shape::Ref(folder) => json!({ "type": "string", "examples": [format!("an id of {folder}/")] }),
        // A town may add words of its own, so the list guides and does not forbid.
        Shape::Vocabulary { name, words } => json!({
            "anyOf": [{ "oneOf": constants(words, wording) }, { "type": "string", "description": format!("vocabulary.{name}") }]
        }),
        Shape::Choice(words) => json!({ "oneOf": constants(words, wording) }),
        Shape::Coordinates => json!({
            "type": "array", "minItems": 2, "maxItems": 2, "items": { "type": "number" }, "examples": [[52.13, 11.63]]
        }),
        Shape::List(item) => json!({ "type": "array", "items": shape(*item, wording) }),
        Shape::Map(value) => json!({ "type": "object", "additionalProperties": shape(*value, wording) }),
        Shape::Record(fields) => record(fields(), wording),
        Shape::Either(shapes) => {
            json!({ "oneOf": shapes.into_iter().map(|one| shape(one, wording)).collect::<Vec<_>>() })
        }
    }
}

fn constants(words: &[(&str, &str, &str)], wording: Wording) -> Vec<Value> {
    words
        .iter()
        .map(|(word, german, english)| {
            json!({ "const": word, "description": match wording { Wording::German => german, Wording::English => english } })
        })
        .collect()
}

fn pretty(value: &Value) -> String {
    format!("{}\n", serde_json::to_string_pretty(value).expect("values of text and numbers can be written"))
}
