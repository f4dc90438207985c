//! The evidence of an entry: what is there, and what is on its way.

use convolog_dto::{AttachmentPage, EntryId, EvidenceIntegrity};
use leptos::prelude::*;
use web_sys::{File, FormData};

use super::evidence_line::EvidenceLine;
use super::provenance::{Provenance, ProvenanceFields};
use super::upload_line::{Sending, UploadLine};
use crate::api::{Load, Query, Upload};
use crate::i18n::{plural, t};
use crate::ui::{Disclosure, DropArea, FileList, Hint, Notice, Section, SkeletonKind, Stack, Tone, loaded};

#[component]
pub(super) fn Evidence(
    entry: EntryId,
    /// The evidence as the server has it.
    all: Query<AttachmentPage>,
    may_attach: Memo<bool>,
    /// Whether what is there can still be changed and removed.
    open: Memo<bool>,
    /// Hears of every change, after `all` was told to read again.
    on_changed: Callback<()>,
) -> AnyView {
    let sending = RwSignal::new(Vec::<Sending>::new());
    let provenance = Provenance::of(None);
    let changed = Callback::new(move |()| {
        all.reload();
        on_changed.run(());
    });
    let sent = Callback::new(move |()| {
        if sending.with_untracked(Vec::is_empty) {
            provenance.clear();
        }
        changed.run(());
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
            .map(|attachment| view! { <EvidenceLine attachment=attachment open=open on_changed=changed /> })
            .collect_view();
        view! { <FileList>{lines}</FileList> }.into_any()
    });
    let count = move || match all.state.get() {
        Load::Ready(page) => (!page.items.is_empty()).then(|| plural!("entries.files", page.items.len())),
        Load::Pending | Load::Failed(_) => None,
    };
    let adding = move || {
        may_attach.get().then(|| view! {
            <Disclosure label=t!("provenance.open")>
                <Stack>
                    <Hint>{t!("provenance.hint")}</Hint>
                    <ProvenanceFields of=provenance />
                </Stack>
            </Disclosure>
            <DropArea hint=t!("evidence.drop") on_file=Callback::new(move |file| start(entry, sending, provenance, &file)) />
        })
    };
    view! {
        <Section title=t!("evidence.title") actions=count.into_any()>
            <Stack>
                {rows}
                <FileList>
                    <For each=move || sending.get() key=|one| one.number let(one)>
                        <UploadLine sending=one all=sending on_done=sent />
                    </For>
                </FileList>
                {adding}
            </Stack>
        </Section>
    }
    .into_any()
}

/// Says at the top of an entry which of its files are no longer what was received.
#[component]
pub(super) fn Damaged(all: Query<AttachmentPage>) -> AnyView {
    (move || {
        let files = match all.state.get() {
            Load::Ready(page) => page.items,
            Load::Pending | Load::Failed(_) => Vec::new(),
        };
        files
            .into_iter()
            .filter_map(|file| match file.integrity {
                EvidenceIntegrity::Changed => Some(t!("evidence.damaged_changed", name = file.name)),
                EvidenceIntegrity::Missing => Some(t!("evidence.damaged_missing", name = file.name)),
                EvidenceIntegrity::Unchecked | EvidenceIntegrity::Intact => None,
            })
            .map(|words| view! { <Notice tone=Tone::Danger>{words}</Notice> })
            .collect_view()
    })
    .into_any()
}

fn start(entry: EntryId, sending: RwSignal<Vec<Sending>>, provenance: Provenance, file: &File) {
    let Ok(form) = FormData::new() else { return };
    provenance.append_to(&form);
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
