//! Boundaries from GeoJSON: the outlines of areas by the id of their feature.

use crate::diagnostic::{Diagnostic, FileId, Span, codes};
use crate::format::Coordinates;
use crate::guide::Feature;
use serde_json::Value;

/// Units: bytes a GeoJSON file may have.
pub const MOST_BYTES: u64 = 20 << 20;

/// The areas of a file. A feature's id is its `id` or `properties.id`.
pub fn features(text: &str, file: FileId, diagnostics: &mut Vec<Diagnostic>) -> Vec<(String, Feature)> {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            let line_start: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
            let offset = (line_start + error.column().saturating_sub(1)).min(text.len());
            diagnostics.push(
                Diagnostic::new(&codes::YAML_SYNTAX, Span::new(file, offset, offset))
                    .with("format", "JSON")
                    .with("problem", plain(&error)),
            );
            return Vec::new();
        }
    };
    let list = value.get("features").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    list.iter()
        .filter_map(|feature| {
            let id = feature.get("id").or_else(|| feature.get("properties")?.get("id"))?;
            let id = id.as_str().map_or_else(|| id.to_string(), str::to_string);
            Some((id, Feature { rings: rings(feature.get("geometry")?) }))
        })
        .collect()
}

/// The parser's sentence without its own line and column.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or_default().to_string()
}

fn rings(geometry: &Value) -> Vec<Vec<Coordinates>> {
    let coordinates = geometry.get("coordinates").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    match geometry.get("type").and_then(Value::as_str) {
        Some("Polygon") => coordinates.iter().map(ring).collect(),
        Some("MultiPolygon") => coordinates.iter().filter_map(Value::as_array).flatten().map(ring).collect(),
        _ => Vec::new(),
    }
}

fn ring(points: &Value) -> Vec<Coordinates> {
    let point =
        |point: &Value| Some(Coordinates { longitude: point.get(0)?.as_f64()?, latitude: point.get(1)?.as_f64()? });
    points.as_array().map(|points| points.iter().filter_map(point).collect()).unwrap_or_default()
}
