//! What a call asks for in the middle: who one is, or why one opens a file outside one's own line. The call goes on by
//! itself after the answer.

mod reason;
mod step_up;

use leptos::prelude::*;

use crate::api::Question;

/// The dialogs, over whatever is on the screen.
#[component]
pub fn Confirmations() -> AnyView {
    let proofs = expect_context::<crate::api::Proofs>();
    view! {
        <step_up::StepUpDialog question=proofs.step_up />
        <reason::ReasonDialog question=proofs.reason />
    }
    .into_any()
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
