//! Who signed in, as the provider says.

use serde_json::{Map, Value};

/// More values of a claim than any rule can name.
const VALUES_MAX: usize = 1_000;

/// Who signed in, as the provider says; every claim is proven by its signature or comes from its userinfo endpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct Identity {
    pub(crate) subject: String,
    pub(crate) claims: Map<String, Value>,
}

impl Identity {
    /// Whom the provider means; stable, and unique with that provider.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The e-mail address, in lower case.
    pub fn email(&self) -> Option<String> {
        self.text("email")
            .map(str::to_lowercase)
            .filter(|email| email.contains('@'))
    }

    /// Whether the provider has made sure that the address is theirs.
    pub fn email_verified(&self) -> bool {
        match self.claims.get("email_verified") {
            Some(Value::Bool(verified)) => *verified,
            // Some providers write it as a text.
            Some(Value::String(text)) => text == "true",
            _ => false,
        }
    }

    /// What they are called.
    pub fn name(&self) -> Option<&str> {
        ["name", "preferred_username", "nickname"]
            .iter()
            .find_map(|claim| self.text(claim))
    }

    /// The values of a claim: one text or a list of them. A dot in its name goes one level deeper, unless there is a claim of
    /// just that name.
    pub fn values(&self, claim: &str) -> Vec<String> {
        let found = self.claims.get(claim).or_else(|| {
            let mut parts = claim.split('.');
            let first = self.claims.get(parts.next()?)?;
            parts.try_fold(first, |value, part| value.get(part))
        });
        match found {
            Some(Value::Array(list)) => list
                .iter()
                .filter_map(Value::as_str)
                .take(VALUES_MAX)
                .map(str::to_owned)
                .collect(),
            Some(Value::String(text)) => vec![text.clone()],
            Some(Value::Bool(value)) => vec![value.to_string()],
            _ => Vec::new(),
        }
    }

    fn text(&self, claim: &str) -> Option<&str> {
        self.claims
            .get(claim)
            .and_then(Value::as_str)
            .map(str::trim)
            .filter(|text| !text.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn identity(claims: Value) -> Identity {
        let Value::Object(claims) = claims else {
            panic!("an object")
        };
        Identity {
            subject: "s".to_owned(),
            claims,
        }
    }

    #[test]
    fn values_are_found_by_name_and_by_path() {
        let who = identity(json!({
            "groups": ["a", "b", 3], "role": "lead", "realm_access": { "roles": ["x"] }, "https://x.org/g.s": ["dotted"], "admin": true,
        }));
        for (claim, values) in [
            ("groups", vec!["a", "b"]),
            ("role", vec!["lead"]),
            ("realm_access.roles", vec!["x"]),
            ("https://x.org/g.s", vec!["dotted"]),
            ("admin", vec!["true"]),
            ("realm_access", vec![]),
            ("nothing.at.all", vec![]),
        ] {
            assert_eq!(who.values(claim), values, "{claim}");
        }
    }

    #[test]
    fn an_address_counts_as_verified_only_when_the_provider_says_so() {
        for (claim, verified) in [
            (json!({ "email_verified": true }), true),
            (json!({ "email_verified": "true" }), true),
            (json!({ "email_verified": false }), false),
            (json!({ "email_verified": 1 }), false),
            (json!({}), false),
        ] {
            assert_eq!(identity(claim.clone()).email_verified(), verified, "{claim}");
        }
        assert_eq!(
            identity(json!({ "email": " Tom@Example.org " }))
                .email()
                .as_deref(),
            Some("tom@example.org")
        );
        assert_eq!(identity(json!({ "email": "tom" })).email(), None);
    }
}
