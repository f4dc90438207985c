//! Values that fit a schema of the document, by its examples where there are any.

use serde_json::{Map, Value, json};

/// A value for the schema; only what is required of an object, so that little can be wrong.
pub fn of(document: &Value, schema: &Value) -> Value {
    if let Some(name) = schema["$ref"].as_str() {
        // What the document does not describe is a word of some list.
        let described = document.pointer(name.trim_start_matches('#'));
        return described.map_or_else(|| json!("json"), |schema| of(document, schema));
    }
    if !schema["example"].is_null() {
        return schema["example"].clone();
    }
    if let Some(first) = ["enum", "oneOf", "anyOf", "allOf", "examples"]
        .iter()
        .find_map(|key| schema[*key].get(0))
    {
        return if first.is_object() {
            of(document, first)
        } else {
            first.clone()
        };
    }
    match kind(schema) {
        "object" => object(document, schema),
        "array" => json!([]),
        "integer" | "number" => schema.get("minimum").cloned().unwrap_or_else(|| json!(1)),
        "boolean" => json!(true),
        _ => json!(text(schema["format"].as_str().unwrap_or_default())),
    }
}

fn object(document: &Value, schema: &Value) -> Value {
    let required = schema["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    let fields: Map<_, _> = required
        .map(|name| (name.to_owned(), of(document, &schema["properties"][name])))
        .collect();
    Value::Object(fields)
}

/// Of a type that may also be null, the other one.
fn kind(schema: &Value) -> &str {
    match &schema["type"] {
        Value::Array(kinds) => kinds
            .iter()
            .filter_map(Value::as_str)
            .find(|kind| *kind != "null")
            .unwrap_or("string"),
        kind => kind.as_str().unwrap_or("string"),
    }
}

fn text(format: &str) -> &'static str {
    match format {
        "uuid" => "01937f1e-8a70-7cc0-b5a1-000000000001",
        "date" => "2026-03-02",
        "date-time" => "2026-03-02T11:00:00Z",
        "email" => "somebody@example.org",
        _ => "A text that is long enough",
    }
}
