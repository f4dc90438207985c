//! Serves the document, and knows which methods a path has.

use super::{
    dialect_3_0,
    explorer::{explorer, explorer_root},
};
use crate::startup::State;
use actix_web::{HttpResponse, get, web};
use serde_json::Value;

/// The document, ready to be served.
pub struct Served {
    current: String,
    older: String,
    methods: Vec<(Vec<String>, String)>,
}

impl Served {
    /// Puts the document together once.
    pub fn new() -> Self {
        let document = super::document().unwrap_or_default();
        Self {
            methods: methods_by_path(&document),
            current: document.to_string(),
            older: dialect_3_0::convert(document).to_string(),
        }
    }

    /// The methods of a path, for `Allow`; `None` when there is no such path.
    pub fn allowed(&self, path: &str) -> Option<&str> {
        let asked: Vec<_> = path.split('/').collect();
        let fits = |template: &[String]| {
            template.len() == asked.len()
                && template
                    .iter()
                    .zip(&asked)
                    .all(|(t, a)| t.starts_with('{') && !a.is_empty() || t == a)
        };
        self.methods
            .iter()
            .find(|(template, _)| fits(template))
            .map(|(_, methods)| methods.as_str())
    }
}

fn methods_by_path(document: &Value) -> Vec<(Vec<String>, String)> {
    let paths = document.get("paths").and_then(Value::as_object);
    let mut rows: Vec<_> = paths
        .into_iter()
        .flatten()
        .map(|(path, item)| {
            let methods: Vec<_> = item
                .as_object()
                .into_iter()
                .flatten()
                .map(|(method, _)| method.to_uppercase())
                .collect();
            (
                path.split('/').map(str::to_owned).collect::<Vec<_>>(),
                methods.join(", "),
            )
        })
        .collect();
    // A fixed segment wins over a parameter: `/entries/facets` over `/entries/{id}`.
    rows.sort_by_key(|(template, _)| template.iter().filter(|segment| segment.starts_with('{')).count());
    rows
}

#[get("/api/openapi.json")]
async fn openapi_json(state: web::Data<State>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/json")
        .body(state.document.current.clone())
}

#[get("/api/openapi-3.0.json")]
async fn openapi_3_0_json(state: web::Data<State>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/json")
        .body(state.document.older.clone())
}

/// Mounts the document and the explorer.
pub fn configure(config: &mut web::ServiceConfig) {
    config
        .service(openapi_json)
        .service(openapi_3_0_json)
        .service(explorer_root)
        .service(explorer);
}
