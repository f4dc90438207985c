//! The texts of the mails, filled in. What is filled in stays what it is: a name that looks like a placeholder is not one.

use super::Mail;

/// Which text.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Letter {
    Invitation,
    PasswordReset,
    Anchor,
}

/// What is filled in.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Words<'a> {
    /// Whom it is for.
    pub(crate) name: &'a str,
    /// Who invites; empty where nobody does.
    pub(crate) inviter: &'a str,
    /// What the firm is called.
    pub(crate) organisation: &'a str,
    /// The link.
    pub(crate) url: &'a str,
    /// Until when it works, or of when it is, in words.
    pub(crate) expires: &'a str,
    /// Where the audit trail stands.
    pub(crate) head: &'a str,
    /// The fingerprint of a key.
    pub(crate) key: &'a str,
}

impl Letter {
    const fn text(self) -> &'static str {
        match self {
            Self::Invitation => include_str!("../../mails/invitation.txt"),
            Self::PasswordReset => include_str!("../../mails/password_reset.txt"),
            Self::Anchor => include_str!("../../mails/anchor.txt"),
        }
    }

    /// The mail to this address.
    pub(crate) fn to(self, address: &str, words: &Words<'_>) -> Mail {
        let (head, text) = self.text().split_once("\n\n").unwrap_or(("", self.text()));
        let subject = head.strip_prefix("Subject: ").unwrap_or(head);
        Mail {
            to: address.to_owned(),
            subject: filled(subject, words),
            text: filled(text, words),
        }
    }
}

/// One pass over the text, so that what was filled in is not looked at again.
fn filled(text: &str, words: &Words<'_>) -> String {
    let mut out = String::with_capacity(text.len() + 200);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        let word = match name {
            "name" => words.name,
            "inviter" => words.inviter,
            "organisation" => words.organisation,
            "url" => words.url,
            "expires" => words.expires,
            "head" => words.head,
            "key" => words.key,
            _ => "",
        };
        // One line each: a line end would begin another header or another paragraph.
        out.extend(word.chars().map(|c| if c.is_control() { ' ' } else { c }));
        rest = behind;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: Words<'_> = Words {
        name: "{url}",
        inviter: "Maya",
        organisation: "Bakery\r\nBcc: all@example.org",
        url: "https://log.example.org/invite/x",
        expires: "Monday",
        head: "1:42:abc",
        key: "21fe-31df",
    };

    #[test]
    fn every_placeholder_is_filled_in_once() {
        for letter in [Letter::Invitation, Letter::PasswordReset] {
            let mail = letter.to("tom@example.org", &WORDS);
            assert_eq!(mail.text.matches(WORDS.url).count(), 1, "{}", mail.text);
            assert!(mail.text.contains("Hello {url},"), "{}", mail.text);
            assert!(mail.text.contains("Monday"));
            assert!(!mail.subject.contains('{'), "{}", mail.subject);
        }
    }

    #[test]
    fn a_line_end_in_a_name_begins_no_header() {
        let mail = Letter::Invitation.to("tom@example.org", &WORDS);
        assert_eq!(
            mail.subject,
            "Bakery  Bcc: all@example.org invites you to ConvoLog"
        );
    }
}
