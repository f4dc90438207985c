//! Choosing a password: how good it is while one types, and the ways back in for whoever forgot theirs.

mod forgot;
mod reset;
mod strength;

use leptos::prelude::*;

use crate::i18n::t;
use crate::routes::Route;
use crate::ui::{ButtonLink, Masthead, Notice, Stack, Tone};

pub use forgot::ForgotPage;
pub use reset::ResetPage;
pub use strength::NewPasswordField;

/// In place of a link that opens nothing: what to do now.
#[component]
pub fn LinkGone(#[prop(into)] title: String, #[prop(into)] text: String) -> AnyView {
    view! {
        <Masthead title=title />
        <Stack>
            <Notice tone=Tone::Caution>{text}</Notice>
            <ButtonLink href=Route::Login.href()>{t!("door.to_sign_in")}</ButtonLink>
        </Stack>
    }
    .into_any()
}
