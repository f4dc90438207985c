//! The clipboard of the browser.

use leptos::prelude::*;

/// Puts a text on the clipboard. There is none where the page did not come over HTTPS.
pub async fn copy_text(text: &str) -> bool {
    let navigator = window().navigator();
    let has_clipboard =
        js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|found| found.is_object());
    has_clipboard
        && wasm_bindgen_futures::JsFuture::from(navigator.clipboard().write_text(text))
            .await
            .is_ok()
}
