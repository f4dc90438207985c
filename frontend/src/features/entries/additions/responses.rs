//! What the employee said to an entry.

use convolog_dto::{AttachmentPage, EmployeeResponse, Entry};
use leptos::prelude::*;

use super::RespondDialog;
use crate::api::{self, Load, Query};
use crate::i18n::{day_written, t};
use crate::ui::{
    Button, ButtonKind, Hint, Icon, Markdown, RecordBlock, RecordReason, Section, SkeletonKind, Stack, loaded,
};

/// The responses, and the way to add one.
#[component]
pub(in crate::features::entries) fn Responses(
    entry: RwSignal<Entry>,
    may_add: Memo<bool>,
    /// The evidence of the entry, for the names of files.
    files: Query<AttachmentPage>,
    open: RwSignal<bool>,
    on_done: Callback<()>,
) -> AnyView {
    let asked = Memo::new(move |_| entry.with(|entry| (entry.id, entry.response_count)));
    let all = Query::new(move || {
        let (id, count) = asked.get();
        async move {
            if count == 0 {
                return Ok(Vec::new());
            }
            api::list_responses(id).await.map(|page| page.items)
        }
    });
    let rows = loaded(all, SkeletonKind::Lines, move |all| {
        if all.is_empty() {
            return view! { <Hint>{t!("respond.none")}</Hint> }.into_any();
        }
        let rows = all.into_iter().map(|one| block(one, files)).collect_view();
        view! { <Stack>{rows}</Stack> }.into_any()
    });
    let add = move || {
        may_add.get().then(|| {
            view! { <Button kind=ButtonKind::Quiet icon=Icon::Plus on_press=Callback::new(move |()| open.set(true))>{t!("respond.open")}</Button> }
        })
    };
    view! {
        <Section title=t!("respond.title") actions=add.into_any()>{rows}</Section>
        <RespondDialog open=open entry=entry on_done=on_done />
    }
    .into_any()
}

fn block(one: EmployeeResponse, files: Query<AttachmentPage>) -> AnyView {
    let entered = t!(
        "respond.entered",
        name = one.entered_by.name,
        when = crate::i18n::instant_written(one.at)
    );
    let by = view! { <span>{entered}</span> };
    let file = one.attachment_id.map(|id| {
        move || match files.state.get() {
            Load::Ready(page) => page
                .items
                .into_iter()
                .find(|file| file.id == id)
                .map(|file| view! { <RecordReason text=t!("respond.from_file", name = file.name) /> }),
            Load::Pending | Load::Failed(_) => None,
        }
    });
    view! {
        <RecordBlock label=t!("respond.label", day = day_written(one.received_on)) icon=Icon::User by=by.into_any()>
            <Markdown text=one.text />
            {file}
        </RecordBlock>
    }
    .into_any()
}
