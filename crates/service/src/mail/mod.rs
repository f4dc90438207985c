//! Mail, off until `CONVOLOG_SMTP_URL` is set. Plain text only, from the templates in `mails/`; nothing goes out when it is unset.
//! Sending never blocks a request for longer than [`PATIENCE`], and never tells by its time whether somebody has an account.

mod letters;
mod outbox;
mod smtp;

pub(crate) use letters::{Letter, Words};
pub(crate) use outbox::Outbox;

use crate::{Result, ServiceError};
use std::{fmt, sync::Arc, time::Duration};

/// How long a request waits to hear what became of its mail.
const PATIENCE: Duration = Duration::from_secs(15);

/// How mail is sent.
#[derive(Clone)]
pub struct SmtpConfig {
    /// `smtp://user:password@host:587` or `smtps://…`. Without TLS only where the URL says `?tls=none`, or on this machine.
    pub url: String,
    /// The sender, `ConvoLog <log@example.org>` or the address alone.
    pub from: String,
}

impl fmt::Debug for SmtpConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmtpConfig")
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}

/// One mail to one address.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Mail {
    /// The address alone.
    pub(crate) to: String,
    /// One line.
    pub(crate) subject: String,
    /// Plain text.
    pub(crate) text: String,
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mail")
    }
}

/// Why a mail was not sent; for the log, without the mail.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct MailError(String);

/// Whatever delivers mail.
pub(crate) trait Mailer: Send + Sync {
    /// Whether it delivers any.
    fn is_on(&self) -> bool;

    /// Hands the mail over.
    fn send(&self, mail: &Mail) -> std::result::Result<(), MailError>;
}

/// Delivers nothing.
struct NoMail;

impl Mailer for NoMail {
    fn is_on(&self) -> bool {
        false
    }

    fn send(&self, _mail: &Mail) -> std::result::Result<(), MailError> {
        Err(MailError("no mail server is configured".to_owned()))
    }
}

/// The mailer of this configuration.
///
/// # Errors
/// When the address of the server or the sender cannot be used.
pub(crate) fn mailer(config: Option<&SmtpConfig>) -> Result<Arc<dyn Mailer>> {
    Ok(match config {
        None => Arc::new(NoMail),
        Some(config) => {
            Arc::new(smtp::Smtp::new(config).map_err(|error| ServiceError::Internal(error.to_string()))?)
        }
    })
}
