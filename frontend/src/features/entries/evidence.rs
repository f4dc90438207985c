//! The evidence of an entry: what is there, and what is on its way.

use convolog_dto::{AttachmentPage, EntryId, EvidenceIntegrity};
use leptos::prelude::*;
use web_sys::{File, FormData};

use super::evidence_line::EvidenceLine;
use super::provenance::{Provenance, ProvenanceFields};
use super::upload_line::{Ended, Sending, UploadLine};
use crate::api::{IdempotencyKey, Load, Query, Upload};
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
    let changed = Callback::new(move |()| {
        all.reload();
        on_changed.run(());
    });
    let uploads = Uploads {
        entry,
        sending: RwSignal::new(Vec::new()),
        said: RwSignal::new(Provenance::of(None)),
        changed,
    };
    let chosen = Callback::new(move |file| uploads.take(file));
    let ended = Callback::new(move |(one, how)| uploads.end(one, how));
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
        may_attach.get().then(|| {
            view! {
                {move || saying(uploads.said.get())}
                <DropArea hint=t!("evidence.drop") on_file=chosen />
            }
        })
    };
    view! {
        <Section title=t!("evidence.title") actions=count.into_any()>
            <Stack>
                {rows}
                <FileList>
                    <For each=move || uploads.sending.get() key=|one| one.number let(one)>
                        <UploadLine sending=one on_end=ended />
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

fn saying(said: Provenance) -> AnyView {
    view! {
        <Disclosure label=t!("provenance.open") open=!said.is_empty()>
            <Stack>
                <Hint>{t!("provenance.hint")}</Hint>
                <ProvenanceFields of=said />
            </Stack>
        </Disclosure>
    }
    .into_any()
}

/// What is on its way to an entry. Copy it around.
#[derive(Clone, Copy)]
struct Uploads {
    entry: EntryId,
    sending: RwSignal<Vec<Sending>>,
    /// What is said of the files that are chosen next.
    said: RwSignal<Provenance>,
    changed: Callback<()>,
}

impl Uploads {
    /// Sends a file that was chosen.
    fn take(self, file: File) {
        self.start(self.said.get_untracked(), file, IdempotencyKey::fresh());
        // All files of one turn take along what was said; nothing of it is left for a later one.
        leptos::task::spawn_local(async move {
            if !self.said.try_get_untracked().is_none_or(Provenance::is_empty) {
                self.said.set(Provenance::of(None));
            }
        });
    }

    fn end(self, one: Sending, how: Ended) {
        match how {
            Ended::Received => {
                self.forget(one.number);
                self.changed.run(());
            }
            // Later, so that the new try does not end with the line that it was asked for in; and before the old one is forgotten, so
            // that it gets another number.
            Ended::Again => leptos::task::spawn_local(async move {
                if let Some(file) = one.file.try_get_value() {
                    self.start(one.said, file, one.key.clone());
                    self.forget(one.number);
                }
            }),
            Ended::GivenUp => {
                self.forget(one.number);
                // What was typed is not lost, and can be seen.
                if self.said.with_untracked(|said| said.is_empty()) {
                    self.said.set(one.said);
                }
            }
        }
    }

    fn forget(self, number: u32) {
        self.sending
            .try_update(|all| all.retain(|one| one.number != number));
    }

    fn start(self, said: Provenance, file: File, key: IdempotencyKey) {
        let Ok(form) = FormData::new() else { return };
        said.append_to(&form);
        if form
            .append_with_blob_and_filename("file", &file, &file.name())
            .is_err()
        {
            return;
        }
        let upload = Upload::start(&format!("entries/{}/attachments", self.entry), form, &key);
        self.sending.update(|all| {
            let number = all.last().map_or(0, |last| last.number.wrapping_add(1));
            all.push(Sending {
                number,
                file: StoredValue::new_local(file),
                said,
                key,
                upload,
            });
        });
    }
}
