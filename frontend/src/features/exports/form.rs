//! What all exports ask for: the format, for whom, why.

use convolog_dto::{AuditQuery, EntryQuery, ExportFormat, ExportReason, PersonId, limits};
use leptos::prelude::*;

use super::running::{Running, RunningView};
use crate::api;
use crate::i18n::t;
use crate::ui::{
    Button, ButtonKind, ChoiceList, Cluster, Explained, Field, Form, FormState, Hint, Icon, Notice, Stack,
};

/// What is to be exported.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Wanted {
    /// Everything one sees.
    Everything,
    /// The entries of a filter.
    View(Box<EntryQuery>),
    /// One person's file.
    Person(PersonId),
    /// The events of a filter of the audit trail.
    Audit(AuditQuery),
}

impl Wanted {
    fn path(&self, format: ExportFormat, reason: &ExportReason) -> String {
        match self {
            Self::Everything => api::export_path(format, &EntryQuery::default(), reason),
            Self::View(filter) => api::export_path(format, filter, reason),
            Self::Person(person) => api::person_export_path(*person, format, reason),
            Self::Audit(filter) => api::audit_export_path(format, filter, reason),
        }
    }
}

/// What each format holds, in the words of the documentation.
fn options(of_person: bool, of_audit: bool) -> Vec<Explained> {
    let one = |format: ExportFormat, name: &'static str, hint: &'static str| Explained {
        value: format.to_string(),
        look: view! { <span>{name}</span> }.into_any(),
        hint,
    };
    if of_audit {
        return vec![
            one(
                ExportFormat::Json,
                t!("exports.json"),
                t!("exports.audit_json_hint"),
            ),
            one(ExportFormat::Csv, t!("exports.csv"), t!("exports.audit_csv_hint")),
        ];
    }
    let markdown = if of_person {
        t!("exports.md_person")
    } else {
        t!("exports.md_hint")
    };
    vec![
        one(ExportFormat::Json, t!("exports.json"), t!("exports.json_hint")),
        one(ExportFormat::Csv, t!("exports.csv"), t!("exports.csv_hint")),
        one(ExportFormat::Markdown, t!("exports.md"), markdown),
        one(ExportFormat::Zip, t!("exports.zip"), t!("exports.zip_hint")),
    ]
}

/// The form, with the download that it began.
#[component]
pub(super) fn ExportForm(
    /// Read when it is begun.
    wanted: Callback<(), Wanted>,
    first: ExportFormat,
    #[prop(optional)] of_person: bool,
    #[prop(optional)] of_audit: bool,
) -> AnyView {
    let form = FormState::new();
    let running = Running::new();
    let format = RwSignal::new(first.to_string());
    let recipient = RwSignal::new(String::new());
    let purpose = RwSignal::new(String::new());
    let submit = Callback::new(move |()| {
        let reason = ExportReason {
            recipient: recipient.get_untracked().trim().to_owned(),
            purpose: purpose.get_untracked().trim().to_owned(),
        };
        let Ok(chosen) = format.get_untracked().parse::<ExportFormat>() else {
            return;
        };
        if form.check(&reason) {
            let path = wanted.run(()).path(chosen, &reason);
            form.run(api::start_download(path), move |id| running.watch(id));
        }
    });
    let busy = Signal::derive(move || form.busy.get() || running.is_busy());
    let with_files = move || format.with(|format| *format == ExportFormat::Zip.as_str());
    let note = move || {
        if with_files() {
            t!("exports.files_in")
        } else {
            t!("exports.files_out")
        }
    };
    view! {
        <Form state=form on_submit=submit>
            <ChoiceList label=t!("exports.format") options=options(of_person, of_audit) value=format />
            {(!of_audit).then(|| view! { <Hint>{note}</Hint> })}
            <Field label=t!("exports.recipient") hint=t!("exports.recipient_hint") pointer="?recipient" value=recipient maxlength=limits::EXPORT_RECIPIENT_MAX />
            <Field label=t!("exports.purpose") hint=t!("exports.purpose_hint") pointer="?purpose" value=purpose maxlength=limits::EXPORT_PURPOSE_MAX />
            <Notice>{t!("exports.careful")}</Notice>
            <Stack>
                <Cluster>
                    <Button kind=ButtonKind::Primary icon=Icon::Export busy=busy>{t!("exports.start")}</Button>
                </Cluster>
                <RunningView running=running />
            </Stack>
        </Form>
    }
    .into_any()
}
