//! One piece of evidence: look, fetch, copy its hash, take it off a draft; and one that is on its way.

use convolog_dto::Attachment;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::blobs::{ObjectUrl, save_as};
use super::evidence::Sending;
use crate::api::{self, ApiError, Load};
use crate::i18n::{bytes, day_of, relative_day, t};
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
    let toasts = use_toasts();
    let shown = RwSignal::new(None::<Content>);
    let url = StoredValue::new_local(None::<ObjectUrl>);
    let kind = kind_of(&attachment.media_type);
    let file = StoredValue::new(attachment.clone());
    let fail = move |error: ApiError| toasts.say(error_text(&error));
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
                Err(error) => fail(error),
            }
        });
    });
    let fetch = Callback::new(move |()| {
        leptos::task::spawn_local(async move {
            let attachment = file.get_value();
            match api::get_attachment_content(&attachment).await {
                Ok(blob) => save_as(&blob, &attachment.name),
                Err(error) => fail(error),
            }
        });
    });
    let copy = Callback::new(move |()| {
        let hash = file.with_value(|file| file.sha256.clone());
        leptos::task::spawn_local(async move {
            if JsFuture::from(window().navigator().clipboard().write_text(&hash))
                .await
                .is_ok()
            {
                toasts.say(t!("evidence.copied"));
            }
        });
    });
    let remove = Callback::new(move |()| {
        leptos::task::spawn_local(async move {
            match api::delete_attachment(&file.get_value()).await {
                Ok(()) => on_removed.run(()),
                Err(error) => fail(error),
            }
        });
    });
    let name = attachment.name.clone();
    let actions = view! {
        {kind.map(|_| view! { <IconButton icon=Icon::Eye label=t!("evidence.preview", name = name) on_press=look /> })}
        <IconButton icon=Icon::Import label=t!("evidence.download", name = name) on_press=fetch />
        <IconButton icon=Icon::Copy label=t!("evidence.copy", name = name) on_press=copy />
        {move || may_remove.get().then(|| {
            let name = file.with_value(|file| file.name.clone());
            view! { <IconButton icon=Icon::Close label=t!("action.remove", name = name) on_press=remove /> }
        })}
    };
    let preview = move || {
        let name = file.with_value(|file| file.name.clone());
        shown
            .get()
            .map(|content| view! { <FilePreview name=name content=content /> })
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

fn detail(attachment: &Attachment) -> String {
    t!(
        "evidence.detail",
        size = bytes(attachment.size_bytes),
        kind = attachment.media_type,
        name = attachment.uploaded_by.name,
        day = relative_day(day_of(attachment.uploaded_at)).to_lowercase()
    )
}

async fn content(
    attachment: &Attachment,
    kind: Option<Kind>,
) -> Result<(Option<Content>, Option<ObjectUrl>), ApiError> {
    let blob = api::get_attachment_content(attachment).await?;
    if kind == Some(Kind::Text) {
        let text = JsFuture::from(blob.text())
            .await
            .map_err(|_js| ApiError::Offline)?;
        return Ok((text.as_string().map(Content::Text), None));
    }
    let Some(url) = ObjectUrl::of(&blob) else {
        return Ok((None, None));
    };
    let shown = match kind {
        Some(Kind::Document) => Content::Document(url.as_str().to_owned()),
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
    bytes(format!("{size:.0}").parse().unwrap_or_default())
}
