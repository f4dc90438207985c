//! Where the acknowledgement of an entry stands, step by step.

use convolog_dto::{AckState, Acknowledgement, Entry};
use leptos::prelude::*;

use super::AcknowledgeDialog;
use crate::api::{self, Query};
use crate::i18n::{Word, t};
use crate::ui::{
    Button, ButtonKind, Hint, Icon, RecordBlock, RecordReason, Section, Signed, SkeletonKind, Stack, Tone,
    loaded,
};

/// The steps, and the way to record the next one.
#[component]
pub(in crate::features::entries) fn AcknowledgementSection(
    entry: RwSignal<Entry>,
    may_add: Memo<bool>,
    open: RwSignal<bool>,
    on_done: Callback<()>,
) -> AnyView {
    // The version too: a second step may leave the state as it was.
    let asked = Memo::new(move |_| entry.with(|entry| (entry.id, entry.acknowledgement, entry.version)));
    let all = Query::new(move || {
        let (id, state, _) = asked.get();
        async move {
            if state == AckState::NotRequested {
                return Ok(Vec::new());
            }
            api::list_acknowledgements(id).await.map(|page| page.items)
        }
    });
    let rows = loaded(all, SkeletonKind::Lines, |all| {
        if all.is_empty() {
            return view! { <Hint>{t!("acknowledge.none")}</Hint> }.into_any();
        }
        let rows = all.into_iter().map(block).collect_view();
        view! { <Stack>{rows}</Stack> }.into_any()
    });
    let add = move || {
        may_add.get().then(|| {
            view! { <Button kind=ButtonKind::Quiet icon=Icon::Check on_press=Callback::new(move |()| open.set(true))>{t!("acknowledge.open")}</Button> }
        })
    };
    view! {
        <Section title=t!("acknowledge.title") actions=add.into_any()>{rows}</Section>
        <AcknowledgeDialog open=open entry=entry on_done=on_done />
    }
    .into_any()
}

fn block(one: Acknowledgement) -> AnyView {
    let (icon, tone) = match one.state {
        AckState::NotRequested | AckState::Requested => (Icon::FollowUp, Tone::Caution),
        AckState::Acknowledged | AckState::AcknowledgedWithComments => (Icon::Check, Tone::Positive),
        AckState::Refused => (Icon::Close, Tone::Danger),
        AckState::Unable => (Icon::Info, Tone::Caution),
    };
    let label = match one.method {
        Some(method) => t!(
            "acknowledge.how",
            state = one.state.word(),
            method = method.word().to_lowercase()
        ),
        None => one.state.word().to_owned(),
    };
    let by = view! { <Signed name=one.entered_by.name at=one.at /> };
    view! {
        <RecordBlock label=label icon=icon tone=tone by=by.into_any()>
            {one.comments.map(|text| view! { <RecordReason text=text /> })}
        </RecordBlock>
    }
    .into_any()
}
