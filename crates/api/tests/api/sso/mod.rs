//! Single sign-on against a real provider: `/sso-providers`, `/auth/oidc/{slug}/…`
mod accounts;
mod answers;
mod browsers;
mod claims;
mod idp;
mod local_login;
mod providers;
mod step_up;

use convolog_testkit::Client;
use serde_json::Value;

/// The newest events of an action.
fn events(maya: &Client, action: &str) -> Vec<Value> {
    let page = maya
        .get(&format!("/audit-events?action={action}"))
        .expect(200)
        .json();
    page["items"].as_array().unwrap().clone()
}
