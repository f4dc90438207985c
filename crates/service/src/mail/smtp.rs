//! The one place that names lettre, and the one connection that this feature opens.

use super::{Mail, MailError, Mailer, SmtpConfig};
use lettre::{
    Address, Message, SmtpTransport, Transport,
    message::{Mailbox, header::ContentType},
};
use std::time::Duration;

/// How long the server may take for each of its answers.
const TIMEOUT: Duration = Duration::from_secs(5);

pub(super) struct Smtp {
    transport: SmtpTransport,
    from: Mailbox,
}

impl Smtp {
    pub(super) fn new(config: &SmtpConfig) -> Result<Self, MailError> {
        let url = with_tls(&config.url)?;
        // What the library says of a bad URL holds the URL, and with it the password.
        let transport = SmtpTransport::from_url(&url)
            .map_err(|_holds_the_password| {
                MailError("CONVOLOG_SMTP_URL is not like smtps://user:password@mail.example.org".to_owned())
            })?
            .timeout(Some(TIMEOUT))
            .build();
        let from = config
            .from
            .parse()
            .map_err(|error| MailError(format!("CONVOLOG_SMTP_FROM is no address: {error}")))?;
        Ok(Self { transport, from })
    }
}

impl Mailer for Smtp {
    fn is_on(&self) -> bool {
        true
    }

    fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let to: Address = mail
            .to
            .parse()
            .map_err(|_holds_the_address| MailError("the address cannot be written to".to_owned()))?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(mail.subject.clone())
            .header(ContentType::TEXT_PLAIN)
            .body(mail.text.clone())
            .map_err(|error| MailError(error.to_string()))?;
        self.transport
            .send(&message)
            .map(drop)
            .map_err(|error| MailError(kind_of(&error)))
    }
}

/// What went wrong, in words that hold neither addresses nor what the server said.
fn kind_of(error: &lettre::transport::smtp::Error) -> String {
    let kind = if error.is_timeout() {
        "the mail server did not answer in time"
    } else if error.is_permanent() {
        "the mail server refused"
    } else if error.is_transient() {
        "the mail server refused for now"
    } else if error.is_tls() {
        "the mail server offers no TLS that can be trusted"
    } else {
        "the mail server cannot be reached"
    };
    match error.status() {
        Some(code) => format!("{kind} ({code})"),
        None => kind.to_owned(),
    }
}

/// `smtp://` means STARTTLS, and no mail without it, unless the URL says otherwise or the server is this machine.
fn with_tls(url: &str) -> Result<String, MailError> {
    let Some(rest) = url.strip_prefix("smtp://") else {
        return if url.starts_with("smtps://") {
            Ok(url.to_owned())
        } else {
            Err(MailError(
                "CONVOLOG_SMTP_URL begins with smtp:// or smtps://".to_owned(),
            ))
        };
    };
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let host = place.rsplit_once('@').map_or(place, |(_, host)| host);
    let local = ["localhost", "127.0.0.1", "[::1]"]
        .iter()
        .any(|name| host == *name || host.starts_with(&format!("{name}:")));
    match query {
        "tls=none" => Ok(format!("smtp://{place}")),
        "" if local => Ok(url.to_owned()),
        "" => Ok(format!("{url}?tls=required")),
        "tls=required" => Ok(url.to_owned()),
        _ => Err(MailError(
            "CONVOLOG_SMTP_URL takes ?tls=required or ?tls=none".to_owned(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_never_travels_without_tls_unless_the_url_says_so() {
        let told = |url| with_tls(url).map_err(|error| error.to_string());
        assert_eq!(
            told("smtp://u:p@mail.example.org:587").unwrap(),
            "smtp://u:p@mail.example.org:587?tls=required"
        );
        assert_eq!(
            told("smtp://mail.example.org?tls=none").unwrap(),
            "smtp://mail.example.org"
        );
        assert_eq!(told("smtp://127.0.0.1:2525").unwrap(), "smtp://127.0.0.1:2525");
        assert_eq!(
            told("smtp://localhost.evil.example").unwrap(),
            "smtp://localhost.evil.example?tls=required"
        );
        assert!(told("smtp://mail.example.org?tls=opportunistic").is_err());
        assert!(told("http://mail.example.org").is_err());
    }

    #[test]
    fn what_is_wrong_with_a_url_is_said_without_its_password() {
        let config = |url: &str, from: &str| SmtpConfig {
            url: url.to_owned(),
            from: from.to_owned(),
        };
        let error = |url, from| Smtp::new(&config(url, from)).err().unwrap().to_string();
        assert!(!error("smtps://user:hush@:bad", "a@example.org").contains("hush"));
        assert!(error("smtps://mail.example.org", "nobody").contains("CONVOLOG_SMTP_FROM"));
        assert!(!format!("{:?}", config("smtp://u:hush@h", "a@example.org")).contains("hush"));
    }
}
