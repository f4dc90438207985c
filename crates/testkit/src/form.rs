//! Forms with files in them (`multipart/form-data`).

use crate::{Answer, Client};

/// A form, built part by part.
#[derive(Clone, Debug, Default)]
pub struct Form(Vec<u8>);

const BOUNDARY: &str = "----convolog-1f8a5c0e7d";

impl Form {
    /// A form with nothing but one file in it.
    pub fn file(name: &str, bytes: &[u8]) -> Self {
        Self::default().and_file("file", name, "application/octet-stream", bytes)
    }

    /// One more text.
    pub fn and(self, field: &str, text: &str) -> Self {
        self.part(&format!("form-data; name=\"{field}\""), None, text.as_bytes())
    }

    /// One more file.
    pub fn and_file(self, field: &str, name: &str, media_type: &str, bytes: &[u8]) -> Self {
        // As browsers do it.
        let name = name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
        // A backslash would escape what follows it.
        let name = name.replace('\\', "\\\\");
        self.part(
            &format!("form-data; name=\"{field}\"; filename=\"{name}\""),
            Some(media_type),
            bytes,
        )
    }

    /// One more part with any `Content-Disposition`.
    pub fn part(mut self, disposition: &str, media_type: Option<&str>, bytes: &[u8]) -> Self {
        let media_type = media_type.map_or_else(String::new, |value| format!("Content-Type: {value}\r\n"));
        let head = format!("--{BOUNDARY}\r\nContent-Disposition: {disposition}\r\n{media_type}\r\n");
        self.0.extend_from_slice(head.as_bytes());
        self.0.extend_from_slice(bytes);
        self.0.extend_from_slice(b"\r\n");
        self
    }

    /// The `Content-Type` of all forms of this kind.
    pub fn content_type() -> String {
        format!("multipart/form-data; boundary={BOUNDARY}")
    }

    /// The body.
    pub fn body(&self) -> Vec<u8> {
        [self.0.as_slice(), format!("--{BOUNDARY}--\r\n").as_bytes()].concat()
    }
}

impl Client {
    /// `POST` of a form.
    pub fn upload(&self, path: &str, form: &Form) -> Answer {
        self.with_header("content-type", &Form::content_type())
            .send("POST", path, None, &form.body())
    }
}
