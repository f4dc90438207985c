//! A mechanical rendering of the 3.1 document as 3.0.3, for generators that read nothing newer.

use serde_json::{Map, Value, json};

/// Rewrites the whole document.
pub fn convert(mut document: Value) -> Value {
    rewrite(&mut document);
    if let Some(root) = document.as_object_mut() {
        root.insert("openapi".to_owned(), json!("3.0.3"));
    }
    if let Some(license) = document
        .pointer_mut("/info/license")
        .and_then(Value::as_object_mut)
    {
        license.remove("identifier");
    }
    document
}

fn rewrite(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(rewrite),
        Value::Object(map) => {
            map.values_mut().for_each(rewrite);
            rewrite_schema(map);
        }
        _ => {}
    }
}

fn rewrite_schema(map: &mut Map<String, Value>) {
    nullable_type(map);
    nullable_union(map);
    lone_reference(map);
    if map.get("type").is_some() || map.get("$ref").is_some() {
        if let Some(first) = map
            .remove("examples")
            .as_ref()
            .and_then(Value::as_array)
            .and_then(|all| all.first())
        {
            map.insert("example".to_owned(), first.clone());
        }
        if let Some(only) = map.remove("const") {
            map.insert("enum".to_owned(), json!([only]));
        }
        map.remove("propertyNames");
    }
}

/// `type: [T, "null"]` becomes `type: T, nullable: true`.
fn nullable_type(map: &mut Map<String, Value>) {
    let Some(types) = map.get("type").and_then(Value::as_array) else {
        return;
    };
    let others: Vec<Value> = types.iter().filter(|t| *t != "null").cloned().collect();
    let nullable = others.len() < types.len();
    if let [only] = others.as_slice() {
        map.insert("type".to_owned(), only.clone());
    }
    if nullable {
        map.insert("nullable".to_owned(), json!(true));
    }
}

/// `oneOf: [X, {type: null}]` becomes `nullable: true, allOf: [X]`.
fn nullable_union(map: &mut Map<String, Value>) {
    let Some(branches) = map.get("oneOf").and_then(Value::as_array) else {
        return;
    };
    let is_null = |branch: &&Value| branch.get("type").and_then(Value::as_str) == Some("null");
    let others: Vec<Value> = branches
        .iter()
        .filter(|branch| !is_null(branch))
        .cloned()
        .collect();
    if others.len() == branches.len() {
        return;
    }
    map.insert("nullable".to_owned(), json!(true));
    map.remove("oneOf");
    map.insert(
        if others.len() == 1 { "allOf" } else { "oneOf" }.to_owned(),
        Value::Array(others),
    );
}

/// A `$ref` may have nothing beside it: `{$ref, description}` becomes `{allOf: [{$ref}], description}`. As the only branch
/// of a nullable union it is unwrapped again, so that no `allOf` stands in an `allOf`.
fn lone_reference(map: &mut Map<String, Value>) {
    if map.len() > 1
        && let Some(reference) = map.remove("$ref")
    {
        map.insert("allOf".to_owned(), json!([{ "$ref": reference }]));
    }
    let Some([Value::Object(only)]) = map.get("allOf").and_then(Value::as_array).map(Vec::as_slice) else {
        return;
    };
    if only.contains_key("allOf") {
        for (name, value) in only.clone() {
            map.insert(name, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_dialect_of_3_1_is_left() {
        let converted = convert(crate::openapi::document().unwrap()).to_string();
        assert!(converted.contains("\"openapi\":\"3.0.3\""));
        for trace in ["\"null\"", "\"const\"", "\"identifier\""] {
            assert!(!converted.contains(trace), "{trace}");
        }
    }

    #[test]
    fn the_3_1_document_holds_no_dialect_of_3_0() {
        assert!(
            !crate::openapi::document()
                .unwrap()
                .to_string()
                .contains("\"nullable\"")
        );
    }
}
