//! A look at a piece of evidence without leaving the page: pictures, PDF and plain text, none of which can run
//! anything here.

use convolog_dto::Attachment;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::blobs::ObjectUrl;
use crate::api::{self, ApiError};
use crate::i18n::t;
use crate::ui::{
    Content, Dialog, FilePreview, Icon, IconButton, Notice, Skeleton, SkeletonKind, Tone, error_text,
};

/// What can be shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Image,
    Document,
    Text,
}

/// Only kinds that cannot run anything: an SVG, for one, could.
pub(super) fn kind_of(media_type: &str) -> Option<Kind> {
    match media_type.split(';').next().unwrap_or_default().trim() {
        "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "image/avif" => Some(Kind::Image),
        "application/pdf" => Some(Kind::Document),
        "text/plain" | "text/csv" | "text/markdown" | "message/rfc822" => Some(Kind::Text),
        _ => None,
    }
}

/// The button, and the dialog with what is in the file.
#[component]
pub(super) fn PreviewButton(file: StoredValue<Attachment>, kind: Kind) -> AnyView {
    let open = RwSignal::new(false);
    let shown = RwSignal::new(None::<Result<Content, ApiError>>);
    let url = StoredValue::new_local(None::<ObjectUrl>);
    let name = file.with_value(|file| file.name.clone());
    Effect::new(move |_| {
        if !open.get() {
            shown.set(None);
            url.set_value(None);
        }
    });
    let look = Callback::new(move |()| {
        open.set(true);
        leptos::task::spawn_local(async move {
            match content(&file.get_value(), kind).await {
                Ok((made, kept)) if open.try_get_untracked() == Some(true) => {
                    url.try_set_value(kept);
                    shown.try_set(Some(Ok(made)));
                }
                Ok(_) => {}
                Err(error) => drop(shown.try_set(Some(Err(error)))),
            }
        });
    });
    let alt = name.clone();
    let matter = move || match shown.get() {
        None => view! { <Skeleton kind=SkeletonKind::Page /> }.into_any(),
        Some(Ok(content)) => view! { <FilePreview name=alt.clone() content=content /> }.into_any(),
        Some(Err(error)) => view! { <Notice tone=Tone::Danger>{error_text(&error)}</Notice> }.into_any(),
    };
    view! {
        <IconButton icon=Icon::Eye label=t!("evidence.preview", name = name) on_press=look />
        <Dialog open=open title=name.clone() wide=true>{matter.clone()}</Dialog>
    }
    .into_any()
}

async fn content(attachment: &Attachment, kind: Kind) -> Result<(Content, Option<ObjectUrl>), ApiError> {
    let blob = api::get_attachment_content(attachment).await?;
    if kind == Kind::Text {
        let text = JsFuture::from(blob.text())
            .await
            .map_err(|_js| ApiError::Offline)?;
        return Ok((Content::Text(text.as_string().unwrap_or_default()), None));
    }
    // As bytes it would be saved instead of shown.
    let typed = blob.slice_with_f64_and_f64_and_content_type(0.0, blob.size(), &attachment.media_type);
    let url = ObjectUrl::of(&typed.unwrap_or(blob)).ok_or(ApiError::Offline)?;
    let address = url.as_str().to_owned();
    let shown = match kind {
        Kind::Document => Content::Document(address),
        Kind::Image | Kind::Text => Content::Image(address),
    };
    Ok((shown, Some(url)))
}
