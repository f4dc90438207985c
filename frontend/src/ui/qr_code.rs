//! A picture for the camera of a phone.

use leptos::prelude::*;

/// A QR code that the server drew: dark on white in either theme, since cameras want it so.
#[component]
pub fn QrCode(#[prop(into)] label: String, #[prop(into)] svg: String) -> AnyView {
    // As an image of its own, which can neither run a script nor be styled from here.
    let source = format!("data:image/svg+xml,{}", js_sys::encode_uri_component(&svg));
    view! { <img class="qr-code" src=source alt=label width="192" height="192" /> }.into_any()
}
