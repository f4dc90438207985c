//! The marks of the record: always a word, a shape and a colour together.

use convolog_dto::{
    AckState, Contemporaneity, EntryStatus, EvidenceIntegrity, RecordState, Sentiment, Severity,
};
use leptos::prelude::*;

use super::{Badge, Icon, IconView, Tone};
use crate::i18n::{Word, plural, t};

/// The bars of the gauge, from the lowest.
const BARS: [&str; 4] = [
    "M1 10h2.6v4H1z",
    "M5 7.5h2.6V14H5z",
    "M9 5h2.6v9H9z",
    "M13 2.5h2.6V14H13z",
];

/// How serious: bars that fill up, like a gauge.
#[component]
pub fn SeverityMark(severity: Severity) -> AnyView {
    let (filled, tone) = match severity {
        Severity::None => (0_u8, Tone::Neutral),
        Severity::Low => (1, Tone::Neutral),
        Severity::Moderate => (2, Tone::Caution),
        Severity::High => (3, Tone::Danger),
        Severity::Critical => (4, Tone::Danger),
    };
    let bars = BARS
        .iter()
        .zip(1_u8..)
        .map(|(path, bar)| {
            let class = if bar <= filled { "gauge-on" } else { "gauge-off" };
            view! { <path class=class d=*path></path> }
        })
        .collect_view();
    view! {
        <span class=format!("mark {}", tone.class())>
            <svg class="gauge" viewBox="0 0 16 16" aria-hidden="true">{bars}</svg>
            {severity.word()}
        </span>
    }
    .into_any()
}

/// The author's classification: a sign in a circle.
#[component]
pub fn SentimentMark(sentiment: Sentiment) -> AnyView {
    let (sign, tone) = match sentiment {
        Sentiment::Positive => ("M5 8h6M8 5v6", Tone::Positive),
        Sentiment::Neutral => ("M5.5 6.8h5M5.5 9.2h5", Tone::Neutral),
        Sentiment::Mixed => ("M5.5 6.5h5M8 4v5M5.5 11.5h5", Tone::Caution),
        Sentiment::Negative => ("M5 8h6", Tone::Danger),
    };
    view! {
        <span class=format!("mark {}", tone.class())>
            <svg class="sign" viewBox="0 0 16 16" aria-hidden="true">
                <circle cx="8" cy="8" r="6.8"></circle>
                <path d=sign></path>
            </svg>
            {sentiment.word()}
        </span>
    }
    .into_any()
}

/// What still has to happen: a circle that fills.
#[component]
pub fn StatusMark(status: EntryStatus) -> AnyView {
    let (shape, tone) = match status {
        EntryStatus::Open => ("", Tone::Accent),
        EntryStatus::InProgress => ("M8 3.8a4.2 4.2 0 0 1 0 8.4z", Tone::Accent),
        EntryStatus::AwaitingEmployee => ("M8 3.8v4.2h4.2A4.2 4.2 0 0 0 8 3.8z", Tone::Caution),
        EntryStatus::Resolved | EntryStatus::Closed => {
            ("M8 3.8a4.2 4.2 0 1 0 0 8.4a4.2 4.2 0 1 0 0-8.4z", Tone::Neutral)
        }
    };
    view! {
        <span class=format!("mark {}", tone.class())>
            <svg class="sign sign-fill" viewBox="0 0 16 16" aria-hidden="true">
                <circle cx="8" cy="8" r="6.8"></circle>
                <path d=shape></path>
            </svg>
            {status.word()}
        </span>
    }
    .into_any()
}

/// How far the record is fixed.
#[component]
pub fn RecordStateMark(state: RecordState) -> AnyView {
    let (icon, tone) = match state {
        RecordState::Draft => (Icon::Draft, Tone::Caution),
        RecordState::Final => (Icon::Lock, Tone::Accent),
        RecordState::Voided => (Icon::Voided, Tone::Danger),
    };
    view! { <Badge tone=tone icon=icon text=state.word() /> }.into_any()
}

/// How soon after the event it was recorded: in days from `Prompt` on. Prompt records need no mark, so they get a quiet
/// one.
#[component]
pub fn ContemporaneityMark(
    contemporaneity: Contemporaneity,
    /// The days between the event and the first save.
    days: i64,
) -> AnyView {
    let tone = match contemporaneity {
        Contemporaneity::SameDay | Contemporaneity::Prompt => Tone::Neutral,
        Contemporaneity::Delayed => Tone::Caution,
        Contemporaneity::Late | Contemporaneity::Retrospective => Tone::Danger,
    };
    let text = if days > 0 {
        plural!("recorded.days_after", days)
    } else {
        contemporaneity.word().to_owned()
    };
    view! { <Badge tone=tone icon=Icon::FollowUp text=text /> }.into_any()
}

/// Whether the employee has seen the entry and said so.
#[component]
pub fn AcknowledgementMark(
    state: AckState,
    /// Says what it is about, for a mark that stands among others.
    #[prop(optional)]
    named: bool,
) -> AnyView {
    let (icon, tone) = match state {
        AckState::NotRequested => (Icon::User, Tone::Neutral),
        AckState::Requested => (Icon::FollowUp, Tone::Caution),
        AckState::Acknowledged | AckState::AcknowledgedWithComments => (Icon::Check, Tone::Positive),
        AckState::Refused => (Icon::Close, Tone::Danger),
        AckState::Unable => (Icon::Info, Tone::Caution),
    };
    let text = if named {
        t!("acknowledge.mark", state = state.word().to_lowercase())
    } else {
        state.word().to_owned()
    };
    view! { <Badge tone=tone icon=icon text=text /> }.into_any()
}

/// Whether a file still is what was received: a shield.
#[component]
pub fn IntegrityMark(integrity: EvidenceIntegrity, #[prop(into)] text: String) -> AnyView {
    let (icon, tone) = match integrity {
        EvidenceIntegrity::Unchecked => (Icon::ShieldOpen, Tone::Neutral),
        EvidenceIntegrity::Intact => (Icon::Shield, Tone::Positive),
        EvidenceIntegrity::Changed | EvidenceIntegrity::Missing => (Icon::ShieldBroken, Tone::Danger),
    };
    view! { <span class=format!("shield {}", tone.class())><IconView icon=icon />{text}</span> }.into_any()
}
