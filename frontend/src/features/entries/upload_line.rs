//! A file on its way to the server, with a bar, a way to stop it and a way to try again.

use convolog_dto::Attachment;
use leptos::prelude::*;
use web_sys::File;

use super::provenance::Provenance;
use crate::api::{IdempotencyKey, Load, Upload};
use crate::i18n::{bytes, t, whole};
use crate::ui::{
    Button, ButtonKind, Cluster, FileLine, Gap, Hint, Notice, Progress, Stack, Tone, error_text,
};

/// A file on its way.
#[derive(Clone)]
pub(super) struct Sending {
    pub number: u32,
    pub file: StoredValue<File, LocalStorage>,
    /// What was said about it; it goes along with each try.
    pub said: Provenance,
    /// The same for each try: where only the answer was lost, the file is not attached twice.
    pub key: IdempotencyKey,
    pub upload: Upload<Attachment>,
}

/// How a try ended.
#[derive(Clone, Copy)]
pub(super) enum Ended {
    Received,
    /// It failed, and is wanted all the same.
    Again,
    GivenUp,
}

#[component]
pub(super) fn UploadLine(sending: Sending, on_end: Callback<(Sending, Ended)>) -> AnyView {
    let upload = sending.upload;
    let name = sending.file.with_value(File::name);
    let says = !sending.said.is_empty();
    let sending = StoredValue::new(sending);
    let end = move |how: Ended| on_end.run((sending.get_value(), how));
    Effect::new(move |_| {
        if upload.state.with(|state| matches!(state, Load::Ready(_))) {
            end(Ended::Received);
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
        end(Ended::GivenUp);
    });
    let again = Callback::new(move |()| end(Ended::Again));
    let below = move || match upload.state.get() {
        Load::Failed(error) => view! {
            <Stack gap=Gap::Tight>
                <Notice tone=Tone::Danger>{error_text(&error)}</Notice>
                {says.then(|| view! { <Hint>{t!("evidence.said_kept")}</Hint> })}
            </Stack>
        }
        .into_any(),
        _ => view! { <Progress label=words done=done total=total /> }.into_any(),
    };
    let failed = Memo::new(move |_| upload.state.with(|state| matches!(state, Load::Failed(_))));
    let actions = view! {
        <Cluster gap=Gap::Tight>
            {move || failed.get().then(|| view! { <Button kind=ButtonKind::Quiet on_press=again>{t!("action.retry")}</Button> })}
            <Button kind=ButtonKind::Quiet on_press=stop>{t!("action.cancel")}</Button>
        </Cluster>
    };
    view! { <FileLine name=name detail="" actions=actions.into_any() below=below.into_any() /> }.into_any()
}

/// A size as the browser counts it: a float without a fraction.
fn megabytes(size: f64) -> String {
    bytes(whole(size))
}
