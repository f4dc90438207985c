//! Checks that both sides make: the server before it acts, the UI before it asks.

use crate::{FieldError, Patch, limits};

/// A request that can say what is wrong with itself.
pub trait Validate {
    /// Adds one [`FieldError`] for each rule that is broken; no error means that the request is sound in itself.
    fn validate(&self, errors: &mut Errors);

    /// All that is wrong.
    ///
    /// # Errors
    /// The list of broken rules when there is at least one.
    fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut errors = Errors::default();
        self.validate(&mut errors);
        errors.into_result()
    }
}

/// Collects what is wrong with a request.
#[derive(Debug, Default)]
pub struct Errors(Vec<FieldError>);

impl Errors {
    /// Nothing, or all that is wrong.
    ///
    /// # Errors
    /// The list of broken rules when there is at least one.
    pub fn into_result(self) -> Result<(), Vec<FieldError>> {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }

    /// Adds one broken rule.
    pub fn add(&mut self, pointer: &str, code: &str, message: impl Into<String>) {
        self.0.push(FieldError {
            pointer: pointer.to_owned(),
            code: code.to_owned(),
            message: message.into(),
        });
    }

    /// A text that must hold something: not blank, not over `max`, no control characters.
    pub fn required_line(&mut self, pointer: &str, text: &str, max: usize) {
        if text.trim().is_empty() {
            self.add(pointer, "required", "This must not be empty.");
        }
        self.line(pointer, text, max);
    }

    /// A text of one line: not over `max` characters, no control characters.
    pub fn line(&mut self, pointer: &str, text: &str, max: usize) {
        self.length(pointer, text, max);
        if text.chars().any(char::is_control) {
            self.add(
                pointer,
                "control_character",
                "This must be one line without control characters.",
            );
        }
    }

    /// A text of many lines: not over `max` characters, no control characters but tab and line ends.
    pub fn text(&mut self, pointer: &str, text: &str, max: usize) {
        self.length(pointer, text, max);
        if text
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        {
            self.add(pointer, "control_character", "This holds a control character.");
        }
    }

    /// A text of many lines that must hold something.
    pub fn required_text(&mut self, pointer: &str, text: &str, max: usize) {
        if text.trim().is_empty() {
            self.add(pointer, "required", "This must not be empty.");
        }
        self.text(pointer, text, max);
    }

    /// Applies [`Errors::line`] to an optional field.
    pub fn optional_line(&mut self, pointer: &str, text: Option<&str>, max: usize) {
        if let Some(text) = text {
            self.line(pointer, text, max);
        }
    }

    /// Applies [`Errors::text`] to an optional field.
    pub fn optional_text(&mut self, pointer: &str, text: Option<&str>, max: usize) {
        if let Some(text) = text {
            self.text(pointer, text, max);
        }
    }

    /// Applies [`Errors::line`] to a patch field.
    pub fn patch_line(&mut self, pointer: &str, patch: &Patch<String>, max: usize) {
        self.optional_line(pointer, patch.as_set().map(String::as_str), max);
    }

    /// Applies [`Errors::text`] to a patch field.
    pub fn patch_text(&mut self, pointer: &str, patch: &Patch<String>, max: usize) {
        self.optional_text(pointer, patch.as_set().map(String::as_str), max);
    }

    /// An e-mail address: one `@` with something on both sides, no spaces. Whether it exists only a mail can tell.
    pub fn email(&mut self, pointer: &str, text: &str) {
        self.line(pointer, text, limits::EMAIL_MAX);
        let sound = text.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty()
                && !domain.is_empty()
                && !domain.contains('@')
                && !text.contains(char::is_whitespace)
        });
        if !sound {
            self.add(pointer, "email", "This is not an e-mail address.");
        }
    }

    /// A password that somebody chooses.
    pub fn new_password(&mut self, pointer: &str, text: &str) {
        let length = text.chars().count();
        if length < limits::PASSWORD_MIN {
            self.add(
                pointer,
                "too_short",
                format!("At least {} characters.", limits::PASSWORD_MIN),
            );
        }
        if length > limits::PASSWORD_MAX {
            self.add(
                pointer,
                "too_long",
                format!("At most {} characters.", limits::PASSWORD_MAX),
            );
        }
    }

    /// The tags of an entry: few, short, one line each, no doubles.
    pub fn tags(&mut self, pointer: &str, tags: &[String]) {
        if tags.len() > limits::TAGS_MAX {
            self.add(pointer, "too_many", format!("At most {} tags.", limits::TAGS_MAX));
        }
        for (index, tag) in tags.iter().enumerate() {
            self.required_line(&format!("{pointer}/{index}"), tag, limits::TAG_MAX);
        }
    }

    /// Checks a part of the request that stands below this pointer.
    pub fn below(&mut self, pointer: &str, part: &impl Validate) {
        let mut inner = Self::default();
        part.validate(&mut inner);
        self.0.extend(inner.0.into_iter().map(|error| FieldError {
            pointer: format!("{pointer}{}", error.pointer),
            ..error
        }));
    }

    fn length(&mut self, pointer: &str, text: &str, max: usize) {
        if text.chars().count() > max {
            self.add(pointer, "too_long", format!("At most {max} characters."));
        }
    }
}
