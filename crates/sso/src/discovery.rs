//! What a provider says about itself, and its keys.

use convolog_dto::{SsoProblem, is_safe_origin};
use convolog_egress::{
    Egress, EgressError,
    http::{Request, Response, header},
};
use openidconnect::core::{CoreJsonWebKeySet, CoreProviderMetadata};
use serde_json::Value;

/// Below the issuer.
const PLACE: &str = "/.well-known/openid-configuration";

/// Why a provider cannot be used: the word, and what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The word.
    pub problem: SsoProblem,
    /// The same for a person.
    pub detail: String,
}

/// Where a provider is to be asked for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it calls itself.
    pub issuer: String,
    /// Where one signs in.
    pub authorization_endpoint: String,
    /// Where the code is traded.
    pub token_endpoint: String,
    /// Where the claims are.
    pub userinfo_endpoint: Option<String>,
    /// Where the keys are.
    pub jwks_uri: String,
}

/// A provider that has been looked at: what it says of itself, with its keys.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) metadata: CoreProviderMetadata,
    pub(crate) found: Found,
}

/// Asks the provider about itself.
pub(crate) fn discover(egress: &Egress, issuer: &str) -> Result<Known, Trouble> {
    let address = format!("{}{PLACE}", issuer.trim_end_matches('/'));
    let document = get_json(egress, &address, SsoProblem::NotOidc)?;
    let found = endpoints(issuer, &document)?;
    check_flow(&document)?;
    let metadata: CoreProviderMetadata = serde_json::from_value(document)
        .map_err(|error| trouble(SsoProblem::NotOidc, format!("{address}: {error}")))?;
    let keys = get_json(egress, &found.jwks_uri, SsoProblem::NoKeys)?;
    let keys: CoreJsonWebKeySet = serde_json::from_value(keys)
        .map_err(|error| trouble(SsoProblem::NoKeys, format!("{}: {error}", found.jwks_uri)))?;
    if keys.keys().is_empty() {
        let detail = format!("{} holds no key that can be used", found.jwks_uri);
        return Err(trouble(SsoProblem::NoKeys, detail));
    }
    Ok(Known {
        metadata: metadata.set_jwks(keys),
        found,
    })
}

fn trouble(problem: SsoProblem, detail: String) -> Trouble {
    Trouble { problem, detail }
}

/// One JSON document; `otherwise` is the word for an answer that is none.
fn get_json(egress: &Egress, address: &str, otherwise: SsoProblem) -> Result<Value, Trouble> {
    let request = Request::get(address)
        .header(header::ACCEPT, "application/json")
        .body(Vec::new())
        .map_err(|error| trouble(SsoProblem::AddressRefused, format!("{address}: {error}")))?;
    let answer = egress.call(request).map_err(|error| {
        let problem = match error {
            EgressError::Refused => SsoProblem::AddressRefused,
            EgressError::TooLarge => otherwise,
            EgressError::Unreachable(_) | EgressError::Busy => SsoProblem::Unreachable,
        };
        trouble(problem, format!("{address}: {error}"))
    })?;
    check_status(&answer, address, otherwise)?;
    serde_json::from_slice(answer.body())
        .map_err(|error| trouble(otherwise, format!("{address} gives no JSON: {error}")))
}

fn check_status(answer: &Response<Vec<u8>>, address: &str, otherwise: SsoProblem) -> Result<(), Trouble> {
    let status = answer.status();
    if status.is_redirection() {
        let to = answer
            .headers()
            .get(header::LOCATION)
            .and_then(|to| to.to_str().ok());
        let detail = format!("{address} leads on to {}", to.unwrap_or("somewhere else"));
        return Err(trouble(SsoProblem::Redirected, detail));
    }
    if status.is_server_error() {
        return Err(trouble(
            SsoProblem::Unreachable,
            format!("{address} answers {status}"),
        ));
    }
    if !status.is_success() {
        return Err(trouble(otherwise, format!("{address} answers {status}")));
    }
    Ok(())
}

fn endpoints(issuer: &str, document: &Value) -> Result<Found, Trouble> {
    let text = |name: &str| document.get(name).and_then(Value::as_str).map(str::to_owned);
    let calls_itself = text("issuer").unwrap_or_default();
    if calls_itself != issuer {
        let detail = format!("It calls itself {calls_itself:?}, not {issuer:?}");
        return Err(trouble(SsoProblem::IssuerMismatch, detail));
    }
    let needed = |name: &str| {
        let missing = || trouble(SsoProblem::NotOidc, format!("It names no {name}"));
        text(name).ok_or_else(missing)
    };
    let found = Found {
        issuer: calls_itself,
        authorization_endpoint: needed("authorization_endpoint")?,
        token_endpoint: needed("token_endpoint")?,
        userinfo_endpoint: text("userinfo_endpoint"),
        jwks_uri: needed("jwks_uri")?,
    };
    let all = [
        &found.authorization_endpoint,
        &found.token_endpoint,
        &found.jwks_uri,
    ];
    for endpoint in all.into_iter().chain(&found.userinfo_endpoint) {
        // A provider elsewhere has nothing to say about this machine.
        let safe =
            endpoint.starts_with("https://") || (is_safe_origin(endpoint) && issuer.starts_with("http://"));
        if !safe {
            let detail = format!("{endpoint} is not https");
            return Err(trouble(SsoProblem::AddressRefused, detail));
        }
    }
    Ok(found)
}

/// The authorisation code flow, and PKCE where the provider says which ways it knows.
fn check_flow(document: &Value) -> Result<(), Trouble> {
    let lists = |name: &str, word: &str| {
        document
            .get(name)
            .and_then(Value::as_array)
            .map(|list| list.iter().any(|one| one.as_str() == Some(word)))
    };
    if lists("response_types_supported", "code") == Some(false) {
        let detail = "It does not offer the response type code".to_owned();
        return Err(trouble(SsoProblem::NoCodeFlow, detail));
    }
    if lists("code_challenge_methods_supported", "S256") == Some(false) {
        let detail = "It does not offer PKCE with S256".to_owned();
        return Err(trouble(SsoProblem::NoCodeFlow, detail));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn document() -> Value {
        json!({
            "issuer": "https://sso.example.org", "authorization_endpoint": "https://sso.example.org/auth",
            "token_endpoint": "https://sso.example.org/token", "jwks_uri": "https://sso.example.org/jwks",
            "response_types_supported": ["code"], "code_challenge_methods_supported": ["S256"],
        })
    }

    fn with(name: &str, value: Value) -> Value {
        let mut document = document();
        document[name] = value;
        document
    }

    fn problem(document: &Value) -> Option<SsoProblem> {
        endpoints("https://sso.example.org", document)
            .and_then(|_| check_flow(document))
            .err()
            .map(|trouble| trouble.problem)
    }

    #[test]
    fn a_document_is_believed_only_as_far_as_it_is_sound() {
        assert_eq!(problem(&document()), None);
        for (changed, expected) in [
            (
                with("issuer", json!("https://sso.example.org/")),
                SsoProblem::IssuerMismatch,
            ),
            (
                with("token_endpoint", json!("http://sso.example.org/token")),
                SsoProblem::AddressRefused,
            ),
            // A provider elsewhere may not name this machine.
            (
                with("jwks_uri", json!("http://127.0.0.1/jwks")),
                SsoProblem::AddressRefused,
            ),
            (
                with("userinfo_endpoint", json!("ftp://sso.example.org")),
                SsoProblem::AddressRefused,
            ),
            (with("jwks_uri", Value::Null), SsoProblem::NotOidc),
            (
                with("response_types_supported", json!(["id_token"])),
                SsoProblem::NoCodeFlow,
            ),
            (
                with("code_challenge_methods_supported", json!(["plain"])),
                SsoProblem::NoCodeFlow,
            ),
        ] {
            assert_eq!(problem(&changed), Some(expected), "{changed}");
        }
    }
}
