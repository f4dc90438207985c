//! Where a follow-up stands: a word, a shape and a colour together.

use convolog_dto::{FollowUpOutcome, FollowUpState};
use leptos::prelude::*;

use super::{Icon, Mark, Tone};
use crate::i18n::Word;

/// The mark. Of what is done, what came of it says more than that it is done.
#[component]
pub fn FollowUpMark(state: FollowUpState, outcome: Option<FollowUpOutcome>) -> AnyView {
    if let Some(outcome) = outcome {
        let (icon, tone) = match outcome {
            FollowUpOutcome::Met => (Icon::Check, Tone::Positive),
            FollowUpOutcome::PartlyMet => (Icon::More, Tone::Caution),
            FollowUpOutcome::NotMet => (Icon::Close, Tone::Danger),
            FollowUpOutcome::NoLongerRelevant => (Icon::Voided, Tone::Neutral),
        };
        return view! { <Mark tone=tone icon=icon text=outcome.word() /> }.into_any();
    }
    let (icon, tone) = match state {
        FollowUpState::Open => (Icon::FollowUp, Tone::Neutral),
        FollowUpState::InProgress => (Icon::ArrowRight, Tone::Accent),
        FollowUpState::Blocked => (Icon::Voided, Tone::Caution),
        FollowUpState::Done => (Icon::Check, Tone::Positive),
        FollowUpState::Cancelled => (Icon::Close, Tone::Neutral),
    };
    view! { <Mark tone=tone icon=icon text=state.word() /> }.into_any()
}
