//! A case file: what it is called, for whom, why, and whether the files come along.

use convolog_dto::{CaseFileFormat, EntryId, EntryQuery, NewCaseFile, Permission, PersonId, limits};
use leptos::prelude::*;

use super::running::{Running, RunningView};
use crate::api;
use crate::i18n::t;
use crate::session::May;
use crate::ui::{
    Button, ButtonKind, ChoiceList, Dialog, DialogActions, Explained, Field, Form, FormState, Hint, Icon,
    Notice,
};

/// Which records.
#[derive(Clone, Debug, PartialEq)]
pub enum CaseOf {
    /// Those that were chosen.
    Entries(Vec<EntryId>),
    /// Those of a filter.
    View(Box<EntryQuery>),
    /// Those about a person.
    Person(PersonId),
}

/// The button with its dialog. `of` is read when the file is made, `summary` says what it comes to.
#[component]
pub fn CaseFileButton(
    of: Callback<(), CaseOf>,
    #[prop(optional)] kind: ButtonKind,
    #[prop(into)] summary: Signal<String>,
) -> AnyView {
    let open = RwSignal::new(false);
    let show = Callback::new(move |()| open.set(true));
    view! {
        <May permission=Permission::ExportsRun>
            <Button kind=kind icon=Icon::Draft on_press=show>{t!("case_file.button")}</Button>
            <Dialog open=open title=t!("case_file.title") wide=true>
                <CaseForm open=open of=of summary=summary />
            </Dialog>
        </May>
    }
    .into_any()
}

fn options() -> Vec<Explained> {
    let one = |format: CaseFileFormat, name: &'static str, hint: &'static str| Explained {
        value: format.to_string(),
        look: view! { <span>{name}</span> }.into_any(),
        hint,
    };
    vec![
        one(CaseFileFormat::Zip, t!("case_file.zip"), t!("case_file.zip_hint")),
        one(
            CaseFileFormat::Html,
            t!("case_file.html"),
            t!("case_file.html_hint"),
        ),
    ]
}

#[component]
fn CaseForm(open: RwSignal<bool>, of: Callback<(), CaseOf>, summary: Signal<String>) -> AnyView {
    let form = FormState::new();
    let running = Running::new();
    let format = RwSignal::new(CaseFileFormat::Zip.to_string());
    let [title, recipient, purpose] = [(); 3].map(|()| RwSignal::new(String::new()));
    let submit = Callback::new(move |()| {
        let typed = |value: RwSignal<String>| value.get_untracked().trim().to_owned();
        let new = request(of.run(()), typed(title), typed(recipient), typed(purpose));
        let Ok(format) = format.get_untracked().parse::<CaseFileFormat>() else {
            return;
        };
        let ticket = api::case_file_ticket(new, format);
        if form.check(&ticket) {
            form.run(api::start_ticket(ticket), move |id| running.watch(id));
        }
    });
    let busy = Signal::derive(move || form.busy.get() || running.is_busy());
    view! {
        <Form state=form on_submit=submit>
            <Hint>{t!("case_file.lead")}</Hint>
            <Hint>{move || summary.get()}</Hint>
            <Field label=t!("case_file.name") hint=t!("case_file.name_hint") pointer="/body/title" value=title maxlength=limits::TITLE_MAX />
            <Field label=t!("exports.recipient") hint=t!("exports.recipient_hint") pointer="/body/recipient" value=recipient maxlength=limits::EXPORT_RECIPIENT_MAX />
            <Field label=t!("exports.purpose") hint=t!("exports.purpose_hint") pointer="/body/purpose" value=purpose maxlength=limits::EXPORT_PURPOSE_MAX />
            <ChoiceList label=t!("exports.format") options=options() value=format />
            <Notice>{t!("exports.careful")}</Notice>
            <RunningView running=running />
            <DialogActions>
                <Button kind=ButtonKind::Primary icon=Icon::Export busy=busy>{t!("case_file.make")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(false))>{t!("action.close")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}

fn request(of: CaseOf, title: String, recipient: String, purpose: String) -> NewCaseFile {
    let (entry_ids, person_id, filter) = match of {
        CaseOf::Entries(ids) => (ids, None, None),
        CaseOf::Person(person) => (Vec::new(), Some(person), None),
        CaseOf::View(query) => (Vec::new(), None, Some(api::filter_text(&query))),
    };
    NewCaseFile {
        title,
        recipient,
        purpose,
        entry_ids,
        person_id,
        filter,
    }
}
