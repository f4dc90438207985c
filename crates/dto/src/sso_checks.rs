//! What can be said of a provider without asking it.

use crate::{Errors, SsoGroupRule, SsoRoleRule, limits};

pub(crate) fn is_slug(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// Whether an address may hold secrets on its way: https, or http to this very machine.
pub fn is_safe_origin(address: &str) -> bool {
    if let Some(rest) = address.strip_prefix("https://") {
        return !rest.is_empty() && !rest.starts_with('/');
    }
    let Some(rest) = address.strip_prefix("http://") else {
        return false;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = match authority.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    !authority.contains('@')
        && (host == "localhost"
            || host
                .parse::<std::net::IpAddr>()
                .is_ok_and(|address| address.is_loopback()))
}

pub(crate) fn check_issuer(errors: &mut Errors, pointer: &str, issuer: &str) {
    errors.required_line(pointer, issuer, limits::SSO_URL_MAX);
    if !is_safe_origin(issuer) {
        errors.add(
            pointer,
            "not_https",
            "This begins with https:// (http:// only for this machine itself).",
        );
    }
    if issuer.contains(['?', '#', '@', '\\']) || issuer.chars().any(char::is_whitespace) {
        errors.add(pointer, "url", "An issuer is an address without query and user.");
    }
}

pub(crate) fn check_secret(errors: &mut Errors, secret: &str) {
    errors.required_line("/client_secret", secret, limits::SSO_URL_MAX);
}

pub(crate) fn check_scopes(errors: &mut Errors, scopes: Option<&[String]>) {
    let Some(scopes) = scopes else { return };
    if scopes.len() > 20 {
        errors.add("/scopes", "too_many", "At most 20 scopes.");
    }
    if !scopes.iter().any(|scope| scope == "openid") {
        errors.add("/scopes", "openid", "The scope openid is needed.");
    }
    for (at, scope) in scopes.iter().enumerate() {
        let pointer = format!("/scopes/{at}");
        errors.required_line(&pointer, scope, limits::LABEL_MAX);
        if scope.chars().any(char::is_whitespace) {
            errors.add(&pointer, "scope", "One scope has no space.");
        }
    }
}

pub(crate) fn check_domains(errors: &mut Errors, domains: Option<&[String]>) {
    let domains = domains.unwrap_or_default();
    if domains.len() > 50 {
        errors.add("/email_domains", "too_many", "At most 50 domains.");
    }
    for (at, domain) in domains.iter().enumerate() {
        let pointer = format!("/email_domains/{at}");
        errors.required_line(&pointer, domain, limits::EMAIL_MAX);
        if domain.contains('@') || domain.chars().any(char::is_whitespace) {
            errors.add(&pointer, "domain", "A domain, such as example.org.");
        }
    }
}

pub(crate) fn check_rules(
    errors: &mut Errors,
    roles: Option<&[SsoRoleRule]>,
    groups: Option<&[SsoGroupRule]>,
) {
    let roles = roles.unwrap_or_default().iter().map(|rule| &rule.value);
    let groups = groups.unwrap_or_default().iter().map(|rule| &rule.value);
    for (name, values) in [
        ("/role_map", roles.collect::<Vec<_>>()),
        ("/group_map", groups.collect()),
    ] {
        if values.len() > 100 {
            errors.add(name, "too_many", "At most 100 rules.");
        }
        for (at, value) in values.into_iter().enumerate() {
            errors.required_line(&format!("{name}/{at}/value"), value, limits::SSO_VALUE_MAX);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_and_this_machine_are_safe() {
        for (address, safe) in [
            ("https://sso.example.org/realms/a", true),
            ("http://127.0.0.1:8161", true),
            ("http://[::1]:8161/x", true),
            ("http://localhost:8161", true),
            ("http://sso.example.org", false),
            ("http://localhost.example.org", false),
            ("http://localhost@example.org", false),
            ("http://127.0.0.1@example.org", false),
            ("https://", false),
            ("ftp://127.0.0.1", false),
        ] {
            assert_eq!(is_safe_origin(address), safe, "{address}");
        }
    }
}
