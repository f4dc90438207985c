//! `/api-tokens`, and what a script can do with one.

mod bad;
mod life;
mod manage;
mod owner;
mod scope;

use convolog_testkit::{Answer, Client};
use serde_json::{Value, json};

/// Three months after the clock's beginning.
const LATER: &str = "2026-06-01T00:00:00Z";

/// Asks for a token with these permissions.
fn ask(owner: &Client, permissions: &[&str]) -> Answer {
    let body = json!({ "name": "CI import", "permissions": permissions, "expires_at": LATER });
    owner.post("/api-tokens", &body)
}

/// A token with these permissions.
fn issue(owner: &Client, permissions: &[&str]) -> Value {
    ask(owner, permissions).expect(201).json()
}

/// Somebody's script.
fn script(owner: &Client, permissions: &[&str]) -> Client {
    let issued = issue(owner, permissions);
    owner.with_token(issued["token"].as_str().unwrap())
}

fn delete(client: &Client, token: &Value) -> Answer {
    let path = format!("/api-tokens/{}", token["id"].as_str().unwrap());
    client.send("DELETE", &path, None, &[])
}

fn rotate(client: &Client, token: &Value) -> Answer {
    let path = format!("/api-tokens/{}/rotate", token["id"].as_str().unwrap());
    client.send("POST", &path, None, &[])
}

fn list(client: &Client, query: &str) -> Vec<Value> {
    let page = client.get(&format!("/api-tokens{query}")).expect(200).json();
    page["items"].as_array().unwrap().clone()
}
