//! Bytes from the server as addresses of this page: to show a file, and to save one.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Blob, HtmlAnchorElement, Url};

/// An address for bytes in this page; it ends with this.
pub(super) struct ObjectUrl(String);

impl ObjectUrl {
    /// None where the browser is out of room.
    pub fn of(blob: &Blob) -> Option<Self> {
        Url::create_object_url_with_blob(blob).ok().map(Self)
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// Saves bytes as a file, as a click on a download link would.
pub fn save_as(blob: &Blob, name: &str) {
    let Some(url) = ObjectUrl::of(blob) else { return };
    let link = document()
        .create_element("a")
        .ok()
        .and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(url.as_str());
        link.set_download(name);
        link.click();
    }
    // The browser reads it after the click.
    set_timeout(move || drop(url), Duration::from_secs(60));
}
