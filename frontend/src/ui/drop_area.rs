//! Files: chosen, dropped, photographed or pasted.

use leptos::ev::DragEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, File, FileList};

use super::{Button, Icon, IconView};
use crate::i18n::t;

/// Where a pasted text goes by itself.
const TEXT_FIELDS: &str =
    "input:not([type=checkbox], [type=radio], [type=file]), textarea, [contenteditable]";

fn hand_over(files: Option<FileList>, on_file: Callback<File>) -> bool {
    let Some(files) = files else { return false };
    (0..files.length())
        .filter_map(|at| files.item(at))
        .for_each(|file| on_file.run(file));
    files.length() > 0
}

/// Whether a text goes into a text field. Word and Excel put a picture of it beside it, which nobody means.
fn is_text(event: &ClipboardEvent) -> bool {
    let text = event
        .clipboard_data()
        .and_then(|data| data.get_data("text/plain").ok());
    let place = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    text.is_some_and(|text| !text.is_empty())
        && place.is_some_and(|place| matches!(place.closest(TEXT_FIELDS), Ok(Some(_))))
}

/// A place for files. `on_file` hears of each; pasting works anywhere on the page.
#[component]
pub fn DropArea(#[prop(into)] hint: String, on_file: Callback<File>) -> AnyView {
    let over = RwSignal::new(false);
    let chooser = NodeRef::<html::Input>::new();
    let camera = NodeRef::<html::Input>::new();
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        hand_over(
            event.data_transfer().and_then(|transfer| transfer.files()),
            on_file,
        );
    };
    let pasted = window_event_listener_untyped("paste", move |event| {
        let Some(event) = event.dyn_ref::<ClipboardEvent>().filter(|event| !is_text(event)) else {
            return;
        };
        let files = event.clipboard_data().and_then(|data| data.files());
        if hand_over(files, on_file) {
            event.prevent_default();
        }
    });
    on_cleanup(move || pasted.remove());
    let press = |input: NodeRef<html::Input>| {
        Callback::new(move |()| {
            if let Some(input) = input.get_untracked() {
                input.click();
            }
        })
    };
    view! {
        <div
            class="drop-area"
            class:file-over=over
            on:dragover=move |event| { event.prevent_default(); over.set(true); }
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            <div class="drop-buttons">
                <Button icon=Icon::Attachment on_press=press(chooser)>{t!("files.choose")}</Button>
                <span class="drop-camera"><Button icon=Icon::Camera on_press=press(camera)>{t!("files.camera")}</Button></span>
            </div>
            <p class="hint"><IconView icon=Icon::Import />{hint}</p>
            {hidden_input(chooser, false, on_file)}
            {hidden_input(camera, true, on_file)}
        </div>
    }
    .into_any()
}

fn hidden_input(place: NodeRef<html::Input>, camera: bool, on_file: Callback<File>) -> AnyView {
    view! {
        <input
            class="visually-hidden"
            type="file"
            node_ref=place
            tabindex="-1"
            aria-hidden="true"
            multiple=!camera
            accept=camera.then_some("image/*")
            capture=camera.then_some("environment")
            on:change:target=move |event| {
                hand_over(event.target().files(), on_file);
                // So that the same file can be chosen again after it was mended.
                event.target().set_value("");
            }
        />
    }
    .into_any()
}
