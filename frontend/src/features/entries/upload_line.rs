//! A file on its way to the server, with a bar and a way to stop it.

use convolog_dto::Attachment;
use leptos::prelude::*;

use crate::api::{Load, Upload};
use crate::i18n::{bytes, t, whole};
use crate::ui::{Button, ButtonKind, FileLine, Notice, Progress, Tone, error_text};

/// A file on its way.
#[derive(Clone)]
pub(super) struct Sending {
    pub number: u32,
    pub name: String,
    pub upload: Upload<Attachment>,
}

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
