//! One piece of evidence: look, fetch, copy its hash, take it off a draft; and one that is on its way.

use convolog_dto::Attachment;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::blobs::{ObjectUrl, copy_text, save_as};
use super::evidence::Sending;
use crate::api::{self, ApiError, Load};
use crate::i18n::{bytes, day_of, relative_day_within, t, whole};
use crate::ui::{
    Button, ButtonKind, Content, FileLine, FilePreview, Icon, IconButton, Notice, Progress, Tone, error_text,
    use_toasts,
};

/// What can be shown in the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Image,
    Document,
    Text,
}

/// Only kinds that cannot run anything: an SVG, for one, could.
fn kind_of(media_type: &str) -> Option<Kind> {
    match media_type.split(';').next().unwrap_or_default().trim() {
        "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "image/avif" => Some(Kind::Image),
        "application/pdf" => Some(Kind::Document),
        "text/plain" | "text/csv" | "text/markdown" | "message/rfc822" => Some(Kind::Text),
        _ => None,
    }
}

#[component]
pub(super) fn EvidenceLine(
    attachment: Attachment,
    may_remove: Memo<bool>,
    on_removed: Callback<()>,
) -> AnyView {
    let shown = RwSignal::new(None::<Content>);
    let kind = kind_of(&attachment.media_type);
    let file = StoredValue::new(attachment.clone());
    let preview = move || {
        let name = file.with_value(|file| file.name.clone());
        shown
            .get()
            .map(|content| view! { <FilePreview name=name content=content /> })
    };
    let actions = view! {
        {kind.map(|kind| view! { <LookButton file=file kind=kind shown=shown /> })}
        <FetchButtons file=file />
        {move || may_remove.get().then(|| view! { <RemoveButton file=file on_removed=on_removed /> })}
    };
    view! {
        <FileLine
            name=attachment.name.clone()
            detail=detail(&attachment)
            hash=attachment.sha256.clone()
            actions=actions.into_any()
            below=preview.into_any()
        />
    }
    .into_any()
}

/// Shows what is in it, and hides it again.
#[component]
fn LookButton(file: StoredValue<Attachment>, kind: Kind, shown: RwSignal<Option<Content>>) -> AnyView {
    let toasts = use_toasts();
    let url = StoredValue::new_local(None::<ObjectUrl>);
    let look = Callback::new(move |()| {
        if shown.with_untracked(Option::is_some) {
            shown.set(None);
            url.set_value(None);
            return;
        }
        leptos::task::spawn_local(async move {
            match content(&file.get_value(), kind).await {
                Ok((made, kept)) => {
                    url.try_set_value(kept);
                    shown.try_set(made);
                }
                Err(error) => toasts.say(error_text(&error)),
            }
        });
    });
    let name = file.with_value(|file| file.name.clone());
    view! { <IconButton icon=Icon::Eye label=t!("evidence.preview", name = name) on_press=look /> }.into_any()
}

#[component]
fn FetchButtons(file: StoredValue<Attachment>) -> AnyView {
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
    let copy = Callback::new(move |()| {
        let hash = file.with_value(|file| file.sha256.clone());
        leptos::task::spawn_local(async move {
            if copy_text(&hash).await {
                toasts.say(t!("evidence.copied"));
            }
        });
    });
    let name = file.with_value(|file| file.name.clone());
    view! {
        <IconButton icon=Icon::Import label=t!("evidence.download", name = name) on_press=fetch />
        <IconButton icon=Icon::Copy label=t!("evidence.copy", name = name) on_press=copy />
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

async fn content(
    attachment: &Attachment,
    kind: Kind,
) -> Result<(Option<Content>, Option<ObjectUrl>), ApiError> {
    let blob = api::get_attachment_content(attachment).await?;
    if kind == Kind::Text {
        let text = JsFuture::from(blob.text())
            .await
            .map_err(|_js| ApiError::Offline)?;
        return Ok((text.as_string().map(Content::Text), None));
    }
    // As bytes it would be saved instead of shown.
    let typed = blob.slice_with_f64_and_f64_and_content_type(0.0, blob.size(), &attachment.media_type);
    let Some(url) = ObjectUrl::of(&typed.unwrap_or(blob)) else {
        return Ok((None, None));
    };
    let shown = match kind {
        Kind::Document => Content::Document(url.as_str().to_owned()),
        _ => Content::Image(url.as_str().to_owned()),
    };
    Ok((Some(shown), Some(url)))
}

/// A file on its way, with a bar and a way to stop it.
#[component]
pub(super) fn UploadLine(sending: Sending, all: RwSignal<Vec<Sending>>, on_done: Callback<()>) -> AnyView {
    let Sending { number, name, upload } = sending;
    let forget = move || all.try_update(|all| all.retain(|one| one.number != number));
    Effect::new(move |_| {
        if upload.state.with(|state| matches!(state, Load::Ready(_))) {
            forget();
            on_done.run(());
        }
    });
    let words = Signal::derive(move || {
        let at = upload.progress.get();
        t!(
            "evidence.sent",
            done = megabytes(at.done),
            total = megabytes(at.total)
        )
    });
    let done = Signal::derive(move || upload.progress.get().done);
    let total = Signal::derive(move || upload.progress.get().total);
    let stop = Callback::new(move |()| {
        upload.cancel();
        forget();
    });
    let below = move || match upload.state.get() {
        Load::Failed(error) => view! { <Notice tone=Tone::Danger>{error_text(&error)}</Notice> }.into_any(),
        _ => view! { <Progress label=words done=done total=total /> }.into_any(),
    };
    let actions = view! { <Button kind=ButtonKind::Quiet on_press=stop>{t!("action.cancel")}</Button> };
    view! { <FileLine name=name detail="" actions=actions.into_any() below=below.into_any() /> }.into_any()
}

/// A size as the browser counts it: a float without a fraction.
fn megabytes(size: f64) -> String {
    bytes(whole(size))
}
