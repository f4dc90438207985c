//! The evidence of an entry: what is there, and what is on its way.

use convolog_dto::{Attachment, Entry, EntryId};
use convolog_rbac::Action;
use leptos::prelude::*;
use web_sys::{File, FormData};

use super::evidence_line::{EvidenceLine, UploadLine};
use super::rights::may;
use crate::api::{self, Query, Upload};
use crate::i18n::{plural, t};
use crate::session::use_session;
use crate::ui::{DropArea, FileList, Hint, Section, SkeletonKind, Stack, loaded};

/// A file on its way to the server.
#[derive(Clone)]
pub(super) struct Sending {
    pub number: u32,
    pub name: String,
    pub upload: Upload<Attachment>,
}

#[component]
pub(super) fn Evidence(entry: RwSignal<Entry>) -> AnyView {
    let me = use_session().me;
    let id = entry.with_untracked(|entry| entry.id);
    let allowed =
        move |action| Memo::new(move |_| me.with(|me| entry.with(|entry| may(me.as_ref(), action, entry))));
    let (may_attach, may_detach) = (allowed(Action::Attach), allowed(Action::Detach));
    let all = Query::new(move || api::list_attachments(id));
    let sending = RwSignal::new(Vec::<Sending>::new());
    let changed = Callback::new(move |()| {
        all.reload();
        refresh(entry, id);
    });
    let rows = loaded(all, SkeletonKind::Lines, move |page| {
        if page.items.is_empty() {
            return (!may_attach.get_untracked())
                .then(|| view! { <Hint>{t!("evidence.none")}</Hint> })
                .into_any();
        }
        let lines = page
            .items
            .into_iter()
            .map(|attachment| view! { <EvidenceLine attachment=attachment may_remove=may_detach on_removed=changed /> })
            .collect_view();
        view! { <FileList>{lines}</FileList> }.into_any()
    });
    let count = move || {
        let count = entry.with(|entry| entry.attachment_count);
        (count > 0).then(|| plural!("entries.files", count))
    };
    view! {
        <Section title=t!("evidence.title") actions=count.into_any()>
            <Stack>
                {rows}
                <FileList>
                    <For each=move || sending.get() key=|one| one.number let(one)>
                        <UploadLine sending=one all=sending on_done=changed />
                    </For>
                </FileList>
                {move || may_attach.get().then(|| view! { <DropArea hint=t!("evidence.drop") on_file=Callback::new(move |file| start(id, sending, &file)) /> })}
            </Stack>
        </Section>
    }
    .into_any()
}

/// The number of files is part of the entry, and so is its version.
fn refresh(entry: RwSignal<Entry>, id: EntryId) {
    leptos::task::spawn_local(async move {
        if let Ok(now) = api::get_entry(id).await {
            entry.try_set(now);
        }
    });
}

fn start(entry: EntryId, sending: RwSignal<Vec<Sending>>, file: &File) {
    let Ok(form) = FormData::new() else { return };
    if form
        .append_with_blob_and_filename("file", file, &file.name())
        .is_err()
    {
        return;
    }
    let upload = Upload::start(&format!("entries/{entry}/attachments"), form);
    sending.update(|all| {
        let number = all.last().map_or(0, |last| last.number.wrapping_add(1));
        all.push(Sending {
            number,
            name: file.name(),
            upload,
        });
    });
}
