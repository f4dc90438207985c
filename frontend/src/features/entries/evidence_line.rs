//! One piece of evidence: what is known of it, look, fetch, copy its hash, take it off a draft.

use convolog_dto::{Attachment, EvidenceIntegrity};
use leptos::prelude::*;

use super::blobs::save_as;
use super::preview::{PreviewButton, kind_of};
use super::provenance::{ProvenanceDialog, known};
use crate::api;
use crate::i18n::{Word, bytes, day_of, instant_written, relative_day_within, t};
use crate::routes::Route;
use crate::ui::{
    Cluster, FileLine, Gap, Hint, Icon, IconButton, IntegrityMark, copy_text, error_text, use_toasts,
};

/// One piece of evidence with what can be done; `to_entry` leads to the entry it hangs on.
#[component]
pub fn EvidenceLine(
    attachment: Attachment,
    /// Whether its provenance can be changed and it can be removed.
    open: Memo<bool>,
    on_changed: Callback<()>,
    #[prop(optional)] to_entry: bool,
) -> AnyView {
    let kind = kind_of(&attachment.media_type);
    let file = StoredValue::new(attachment.clone());
    let gone = attachment.integrity == EvidenceIntegrity::Missing;
    let broken = gone || attachment.integrity == EvidenceIntegrity::Changed;
    let actions = view! {
        {kind.filter(|_| !broken).map(|kind| view! { <PreviewButton file=file kind=kind /> })}
        {(!gone).then(|| view! { <DownloadButton file=file /> })}
        <CopyButton file=file />
        {move || open.get().then(|| view! {
            <EditButton file=file on_changed=on_changed />
            <RemoveButton file=file on_removed=on_changed />
        })}
    };
    let home = to_entry.then(|| {
        let href = Route::Entry(attachment.entry_id).href();
        view! { <Cluster gap=Gap::Tight><Hint>{t!("evidence.kept_with")}</Hint><a href=href>{t!("evidence.entry")}</a></Cluster> }
    });
    let below = view! { {home}{duplicates(&attachment)} };
    view! {
        <FileLine
            name=attachment.name.clone()
            detail=detail(&attachment)
            hash=attachment.sha256.clone()
            facts=known(&attachment)
            mark=shield(&attachment)
            broken=broken
            actions=actions.into_any()
            below=below.into_any()
        />
    }
    .into_any()
}

fn shield(file: &Attachment) -> AnyView {
    let state = file.integrity.word();
    let text = match file.checked_at {
        Some(at) => t!("provenance.checked", state = state, when = instant_written(at)),
        None => state.to_owned(),
    };
    view! { <IntegrityMark integrity=file.integrity text=text /> }.into_any()
}

/// Where else the same bytes are.
fn duplicates(file: &Attachment) -> AnyView {
    if file.duplicates.is_empty() {
        return ().into_any();
    }
    let links = file
        .duplicates
        .iter()
        .map(|other| view! { <a href=Route::Entry(other.entry_id).href()>{other.entry_ref.clone()}</a> })
        .collect_view();
    view! { <Cluster gap=Gap::Tight><Hint>{t!("provenance.also")}</Hint>{links}</Cluster> }.into_any()
}

#[component]
fn DownloadButton(file: StoredValue<Attachment>) -> AnyView {
    let toasts = use_toasts();
    let fetch = Callback::new(move |()| {
        leptos::task::spawn_local(async move {
            let attachment = file.get_value();
            match api::get_attachment_content(&attachment).await {
                Ok(blob) => save_as(&blob, &attachment.name),
                Err(error) => toasts.say(error_text(&error)),
            }
        });
    });
    let name = file.with_value(|file| file.name.clone());
    view! { <IconButton icon=Icon::Import label=t!("evidence.download", name = name) on_press=fetch /> }
        .into_any()
}

#[component]
fn CopyButton(file: StoredValue<Attachment>) -> AnyView {
    let toasts = use_toasts();
    let copy = Callback::new(move |()| {
        let hash = file.with_value(|file| file.sha256.clone());
        leptos::task::spawn_local(async move {
            if copy_text(&hash).await {
                toasts.say(t!("evidence.copied"));
            }
        });
    });
    let name = file.with_value(|file| file.name.clone());
    view! { <IconButton icon=Icon::Copy label=t!("evidence.copy", name = name) on_press=copy /> }.into_any()
}

#[component]
fn EditButton(file: StoredValue<Attachment>, on_changed: Callback<()>) -> AnyView {
    let open = RwSignal::new(false);
    let name = file.with_value(|file| file.name.clone());
    view! {
        <IconButton icon=Icon::Edit label=t!("provenance.edit", name = name) on_press=Callback::new(move |()| open.set(true)) />
        <ProvenanceDialog open=open file=file on_saved=on_changed />
    }
    .into_any()
}

#[component]
fn RemoveButton(file: StoredValue<Attachment>, on_removed: Callback<()>) -> AnyView {
    let toasts = use_toasts();
    let remove = Callback::new(move |()| {
        leptos::task::spawn_local(async move {
            match api::delete_attachment(&file.get_value()).await {
                Ok(()) => on_removed.run(()),
                Err(error) => toasts.say(error_text(&error)),
            }
        });
    });
    let name = file.with_value(|file| file.name.clone());
    view! { <IconButton icon=Icon::Close label=t!("action.remove", name = name) on_press=remove /> }
        .into_any()
}

fn detail(attachment: &Attachment) -> String {
    t!(
        "evidence.detail",
        size = bytes(attachment.size_bytes),
        kind = attachment.media_type,
        name = attachment.uploaded_by.name,
        day = relative_day_within(day_of(attachment.uploaded_at))
    )
}
