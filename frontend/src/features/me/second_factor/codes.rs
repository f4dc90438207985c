//! The recovery codes: shown this once, to be copied, printed or saved.

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::Blob;

use crate::features::entries::save_as;
use crate::i18n::{instant_written, now, t};
use crate::session::use_session;
use crate::ui::{Button, ButtonKind, Cluster, CodeSheet, Icon, Notice, Stack, Tone, copy_text, use_toasts};

const FILE: &str = "convolog-recovery-codes.txt";

/// `done` is the word on the button that ends it.
#[component]
pub(in super::super) fn Codes(codes: Vec<String>, done: &'static str, on_done: Callback<()>) -> AnyView {
    let session = use_session();
    let toasts = use_toasts();
    let firm = session.meta.with_untracked(|meta| {
        let meta = meta.as_ref();
        meta.map(|meta| meta.organisation_name.clone())
            .unwrap_or_default()
    });
    let account = session
        .me
        .with_untracked(|me| me.as_ref().map(|me| me.user.email.clone()).unwrap_or_default());
    let title = t!("second.sheet_title", firm = firm);
    let line = t!(
        "second.sheet_line",
        account = account,
        at = instant_written(now())
    );
    let text = StoredValue::new(format!("{title}\n{line}\n\n{}\n", codes.join("\n")));
    let copy = Callback::new(move |()| {
        leptos::task::spawn_local(async move {
            let words = if copy_text(&text.get_value()).await {
                t!("second.copied")
            } else {
                t!("second.not_copied")
            };
            toasts.say(words);
        });
    });
    let save = Callback::new(move |()| {
        let parts = Array::of1(&JsValue::from_str(&text.get_value()));
        if let Ok(blob) = Blob::new_with_str_sequence(&parts) {
            save_as(&blob, FILE);
        }
    });
    // It fails where a page may not print; there is nothing to say to it.
    let print = Callback::new(move |()| drop(window().print()));
    view! {
        <Stack>
            <Notice tone=Tone::Caution>{t!("second.codes_text")}</Notice>
            <CodeSheet title=title line=line label=t!("second.codes") codes=codes />
            <Cluster>
                <Button icon=Icon::Copy on_press=copy>{t!("second.copy")}</Button>
                <Button icon=Icon::Print on_press=print>{t!("second.print")}</Button>
                <Button icon=Icon::Import on_press=save>{t!("second.save")}</Button>
            </Cluster>
            <Cluster><Button kind=ButtonKind::Primary on_press=on_done>{done}</Button></Cluster>
        </Stack>
    }
    .into_any()
}
