//! What every operation has in common and no handler should have to repeat.

use convolog_dto::ErrorCode;
use serde_json::{Map, Value, json};

/// Adds the error responses, the idempotency header and the headers of answers.
pub fn finish(document: &mut Value) {
    let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) else {
        return;
    };
    for item in paths.values_mut().filter_map(Value::as_object_mut) {
        for (method, operation) in item.iter_mut() {
            if let Some(operation) = operation.as_object_mut() {
                finish_operation(method, operation);
            }
        }
    }
}

fn finish_operation(method: &str, operation: &mut Map<String, Value>) {
    let creates = operation
        .get("responses")
        .is_some_and(|responses| responses.get("201").is_some());
    if creates && operation.get("security").is_none() {
        push_parameter(operation, idempotency_key());
    }
    let statuses = error_statuses(method, operation);
    let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) else {
        return;
    };
    if let Some(created) = responses.get_mut("201").and_then(Value::as_object_mut) {
        created.insert(
            "headers".to_owned(),
            json!({ "Location": { "description": "Where the new resource is.", "schema": { "type": "string" } } }),
        );
    }
    for status in statuses {
        responses
            .entry(status.to_string())
            .or_insert_with(|| problem_response(status));
    }
}

/// Which error statuses the shape of an operation allows.
fn error_statuses(method: &str, operation: &Map<String, Value>) -> Vec<u16> {
    let parameters = operation
        .get("parameters")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let place = |wanted: &str| {
        parameters
            .iter()
            .any(|p| p.get("in").and_then(Value::as_str) == Some(wanted))
    };
    let secured = operation.get("security").is_none();
    let mut statuses = vec![400, 429, 500, 503];
    if secured {
        statuses.extend([401, 403]);
    }
    if place("path") || operation.get("requestBody").is_some() {
        statuses.push(404);
    }
    if operation.get("requestBody").is_some() {
        statuses.extend([408, 413, 415, 422]);
    }
    if let Some(header) = parameters
        .iter()
        .find(|p| p.get("name").and_then(Value::as_str) == Some("If-Match"))
    {
        statuses.push(412);
        if header.get("required") == Some(&Value::Bool(true)) {
            statuses.push(428);
        }
    }
    if method != "get" {
        statuses.extend([403, 409, 507]);
    }
    statuses.sort_unstable();
    statuses
}

fn problem_response(status: u16) -> Value {
    let codes: Vec<_> = ErrorCode::ALL
        .iter()
        .filter(|code| code.status() == status)
        .map(|code| format!("`{}`", code.as_str()))
        .collect();
    json!({
        "description": format!("Refused: {}.", codes.join(", ")),
        "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
    })
}

fn idempotency_key() -> Value {
    json!({
        "name": "Idempotency-Key", "in": "header", "required": false,
        "description": "Any text of yours. The same request with the same key within 24 hours creates nothing new and answers as before.",
        "schema": { "type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$" }
    })
}

fn push_parameter(operation: &mut Map<String, Value>, parameter: Value) {
    if let Some(list) = operation
        .entry("parameters")
        .or_insert_with(|| json!([]))
        .as_array_mut()
    {
        list.push(parameter);
    }
}
