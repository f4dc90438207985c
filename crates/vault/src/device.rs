//! Knows a browser again in which somebody signed in before. What it keeps opens nothing: it only tells failures of strangers
//! from those of the owner, so that a stranger cannot lock the owner out (OWASP: device cookies).

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::hmac;

use crate::{SubKey, VaultError, random_bytes};

/// The key that the marks are made with.
pub struct DeviceKey(hmac::Key);

impl DeviceKey {
    /// Under a key for this one purpose.
    pub fn new(key: &SubKey) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, key.expose()))
    }

    /// A mark for a browser that has just proved to be this account's: a random name and a tag over name and account. It holds
    /// nothing of the account.
    ///
    /// # Errors
    /// [`VaultError::Random`].
    pub fn mark(&self, account: &str) -> Result<String, VaultError> {
        let name = URL_SAFE_NO_PAD.encode(random_bytes::<16>()?);
        let tag = hmac::sign(&self.0, message(&name, account).as_bytes());
        Ok(format!("{name}.{}", URL_SAFE_NO_PAD.encode(tag)))
    }

    /// The name in a mark, if we made it for this account.
    pub fn recognise<'m>(&self, mark: &'m str, account: &str) -> Option<&'m str> {
        let (name, tag) = mark.split_once('.')?;
        let tag = URL_SAFE_NO_PAD.decode(tag).ok()?;
        hmac::verify(&self.0, message(name, account).as_bytes(), &tag)
            .ok()
            .map(|()| name)
    }
}

fn message(name: &str, account: &str) -> String {
    format!("{name}\n{account}")
}

impl fmt::Debug for DeviceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeviceKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SystemKey;

    fn key(of: &str) -> DeviceKey {
        let system: SystemKey = of.repeat(64).parse().unwrap();
        DeviceKey::new(&system.sub_key(b"device").unwrap())
    }

    #[test]
    fn a_mark_is_recognised_for_its_account_and_under_its_key_only() {
        let mark = key("a").mark("tom@example.org").unwrap();
        assert!(key("a").recognise(&mark, "tom@example.org").is_some());
        assert_eq!(key("a").recognise(&mark, "ann@example.org"), None);
        assert_eq!(key("b").recognise(&mark, "tom@example.org"), None);
        assert!(!mark.contains("tom"));
    }

    #[test]
    fn nothing_else_is_recognised() {
        let mark = key("a").mark("tom@example.org").unwrap();
        let (name, tag) = mark.split_once('.').unwrap();
        for other in [
            String::new(),
            ".".to_owned(),
            name.to_owned(),
            format!("{name}."),
            format!("x{name}.{tag}"),
            format!("{name}.{tag}A"),
            format!("{name}\ntom@example.org.{tag}"),
        ] {
            assert_eq!(key("a").recognise(&other, "tom@example.org"), None, "{other}");
        }
    }
}
