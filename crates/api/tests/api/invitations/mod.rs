mod life;
mod mail;
mod rights;

use convolog_testkit::{Answer, Client, Firm};
use serde_json::{Value, json};

/// An invitation for Ann, who has no account.
pub fn for_ann(firm: &Firm) -> Value {
    json!({ "name": "Ann", "email": "ann@example.org", "role": "USER", "person_id": firm.person("Ann") })
}

/// The link of a fresh invitation.
pub fn invite(client: &Client, new: &Value) -> Value {
    client.post("/invitations", new).expect(201).json()
}

/// Accepts by the token.
pub fn accept(client: &Client, token: &Value) -> Answer {
    client.post(
        "/invitations/accept",
        &json!({ "token": token, "password": "kettle harbour violet nine" }),
    )
}
