//! A file, by the browser's own picker or dropped onto the field.

use leptos::ev::DragEvent;
use leptos::prelude::*;
use web_sys::File;

use super::field_shell::{Shell, shell};

/// A file to choose or drop. `on_file` hears of each.
#[component]
pub fn FileField(
    #[prop(into)] label: String,
    #[prop(optional)] pointer: &'static str,
    #[prop(optional, into)] hint: String,
    /// What the picker offers: `text/csv,.csv`. Empty for anything.
    #[prop(optional)]
    accept: &'static str,
    #[prop(optional)] multiple: bool,
    on_file: Callback<File>,
) -> AnyView {
    let over = RwSignal::new(false);
    let look = shell(Shell {
        label,
        pointer,
        hint,
        optional: false,
    });
    let take = move |files: Option<web_sys::FileList>| {
        let Some(files) = files else { return };
        (0..files.length())
            .filter_map(|at| files.item(at))
            .for_each(|file| on_file.run(file));
    };
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        take(event.data_transfer().and_then(|transfer| transfer.files()));
    };
    let control = view! {
        <div
            class="file-field"
            class:file-over=over
            on:dragover=move |event| { event.prevent_default(); over.set(true); }
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            <input
                class="file-input"
                id=look.id.clone()
                type="file"
                accept=(!accept.is_empty()).then_some(accept)
                multiple=multiple
                aria-describedby=look.described_by.clone()
                aria-invalid=look.invalid
                on:change:target=move |event| {
                    take(event.target().files());
                    // So that the same file can be chosen again after it was mended.
                    event.target().set_value("");
                }
            />
        </div>
    };
    look.around(control.into_any())
}
