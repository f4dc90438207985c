//! Importing people from CSV: choose a file, see what would happen line by line, then do it.

use convolog_dto::{ErrorCode, FieldError, PeopleImport};
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::import_report::Report;
use crate::api::{self, ApiError};
use crate::i18n::{plural, t};
use crate::ui::{
    Button, ButtonKind, Code, Dialog, DialogActions, FileField, Form, FormState, Hint, Progress, Stack,
    use_toasts,
};

/// The first line of the file.
const HEADER: &str = "display_name,employee_ref,title,team,email,start_on,manager_ref";

/// Where the file stands in the form.
const FILE: &str = "/file";

/// The dialog.
#[component]
pub(super) fn ImportDialog(open: RwSignal<bool>, on_imported: Callback<()>) -> AnyView {
    view! {
        <Dialog open=open title=t!("import.title") wide=true>
            <ImportForm open=open on_imported=on_imported />
        </Dialog>
    }
    .into_any()
}

/// A file that was read and tried.
#[derive(Clone)]
struct Tried {
    name: String,
    csv: String,
    report: PeopleImport,
}

#[component]
fn ImportForm(open: RwSignal<bool>, on_imported: Callback<()>) -> AnyView {
    let form = FormState::new();
    let toasts = use_toasts();
    let tried = RwSignal::new(None::<Tried>);
    let chosen = Callback::new(move |file: File| {
        tried.set(None);
        form.run(try_out(file), move |fresh| tried.set(Some(fresh)));
    });
    let submit = Callback::new(move |()| {
        let Some(Tried { csv, .. }) = tried.get_untracked() else {
            return;
        };
        form.run(
            async move { api::import_people(csv, false).await },
            move |report: PeopleImport| {
                toasts.say(plural!(
                    "import.done",
                    report.created.saturating_add(report.updated)
                ));
                on_imported.run(());
                if report.failed == 0 {
                    open.set(false);
                } else {
                    tried.update(|tried| {
                        if let Some(tried) = tried {
                            tried.report = report;
                        }
                    });
                }
            },
        );
    });
    let label = move || {
        tried
            .with(|tried| {
                if tried.is_some() {
                    t!("import.writing")
                } else {
                    t!("import.checking")
                }
            })
            .to_owned()
    };
    view! {
        <Form state=form on_submit=submit>
            <Hint>{t!("import.lead")}</Hint>
            <Code text=HEADER />
            <FileField label=t!("import.file") pointer=FILE accept="text/csv,.csv" on_file=chosen />
            {move || form.busy.get().then(|| view! { <Progress label=Signal::derive(label) done=0.0 total=0.0 /> })}
            {move || tried.get().map(|tried| view! { <Stack><Report name=tried.name report=tried.report /></Stack> })}
            <ImportActions open=open form=form tried=tried />
        </Form>
    }
    .into_any()
}

async fn try_out(file: File) -> Result<Tried, ApiError> {
    // It fails only when the file vanished after it was chosen.
    let bytes = JsFuture::from(file.array_buffer())
        .await
        .map(|buffer| js_sys::Uint8Array::new(&buffer).to_vec())
        .unwrap_or_default();
    let csv = decode(bytes)?;
    let report = api::import_people(csv.clone(), true).await?;
    Ok(Tried {
        name: file.name(),
        csv,
        report,
    })
}

/// The browser's own way to read a text puts marks in the place of what is not UTF-8: names would be imported mutilated.
fn decode(bytes: Vec<u8>) -> Result<String, ApiError> {
    String::from_utf8(bytes).map_err(|error| {
        let sound = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
        let line = sound.filter(|byte| **byte == b'\n').count().saturating_add(1);
        ApiError::Invalid {
            code: ErrorCode::MalformedBody,
            fields: vec![FieldError {
                pointer: FILE.to_owned(),
                code: "encoding".to_owned(),
                message: t!("import.not_utf8", n = line),
            }],
            detail: String::new(),
        }
    })
}

#[component]
fn ImportActions(open: RwSignal<bool>, form: FormState, tried: RwSignal<Option<Tried>>) -> AnyView {
    let count = move || {
        tried.with(|tried| {
            let report = tried
                .as_ref()
                .map(|tried| &tried.report)
                .filter(|report| report.dry_run);
            report.map_or(0, |report| report.created.saturating_add(report.updated))
        })
    };
    let nothing = Signal::derive(move || count() == 0);
    view! {
        <DialogActions>
            <Button kind=ButtonKind::Primary busy=form.busy disabled=nothing>
                {move || if nothing.get() { t!("import.submit_none").to_owned() } else { plural!("import.submit", count()) }}
            </Button>
            <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(false))>{t!("action.close")}</Button>
        </DialogActions>
    }
    .into_any()
}
