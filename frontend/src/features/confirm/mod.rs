//! What a call asks for in the middle: who one is, or why one opens a file outside one's own line. The call goes on by
//! itself after the answer.

mod reason;
mod step_up;

use convolog_dto::SsoError;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::api::Question;
use crate::i18n::Word;
use crate::ui::use_toasts;

/// The dialogs, over whatever is on the screen.
#[component]
pub fn Confirmations() -> AnyView {
    let proofs = expect_context::<crate::api::Proofs>();
    say_what_the_provider_said();
    view! {
        <step_up::StepUpDialog question=proofs.step_up />
        <reason::ReasonDialog question=proofs.reason />
    }
    .into_any()
}

/// Whoever went out to a provider and comes back unconfirmed hears why; the address forgets it.
fn say_what_the_provider_said() {
    const NAME: &str = "step_up_error";
    let search = window().location().search().unwrap_or_default();
    let Ok(query) = web_sys::UrlSearchParams::new_with_str(&search) else {
        return;
    };
    let Some(error) = query.get(NAME).and_then(|word| word.parse::<SsoError>().ok()) else {
        return;
    };
    use_toasts().say(error.word());
    query.delete(NAME);
    let rest = query.to_string().as_string().unwrap_or_default();
    let path = window().location().pathname().unwrap_or_default();
    let clean = if rest.is_empty() {
        path
    } else {
        format!("{path}?{rest}")
    };
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&clean));
    }
}

/// Closing the dialog puts the question aside; whoever waits hears of it.
fn put_aside_on_close(question: Question) {
    Effect::new(move |before: Option<bool>| {
        let now = question.open.get();
        if before == Some(true) && !now {
            question.answer(None);
        }
        now
    });
    on_cleanup(move || question.answer(None));
}
