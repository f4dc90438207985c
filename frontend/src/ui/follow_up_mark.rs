//! Where a follow-up stands: a word, a shape and a colour together.

use convolog_dto::FollowUpState;
use leptos::prelude::*;

use super::{Icon, Mark, Tone};

/// The mark. `words` say the state, or what came of it.
#[component]
pub fn FollowUpMark(state: FollowUpState, words: &'static str) -> AnyView {
    let (icon, tone) = match state {
        FollowUpState::Open => (Icon::FollowUp, Tone::Neutral),
        FollowUpState::InProgress => (Icon::ArrowRight, Tone::Accent),
        FollowUpState::Blocked => (Icon::Voided, Tone::Caution),
        FollowUpState::Done => (Icon::Check, Tone::Positive),
        FollowUpState::Cancelled => (Icon::Close, Tone::Neutral),
    };
    view! { <Mark tone=tone icon=icon text=words /> }.into_any()
}
