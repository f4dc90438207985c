//! Where a piece of evidence comes from: said before it is sent, changed while the entry is a draft.

use convolog_dto::{Attachment, AttachmentPatch, Patch, limits};
use leptos::prelude::*;
use web_sys::FormData;

use crate::api;
use crate::i18n::{day_written, t, today};
use crate::ui::{
    Button, ButtonKind, DateField, Dialog, DialogActions, Field, FieldRow, Form, FormState, TextArea,
    use_toasts,
};

/// What is said about a file. Copy it around.
#[derive(Clone, Copy)]
pub(super) struct Provenance {
    source: RwSignal<String>,
    description: RwSignal<String>,
    obtained_on: RwSignal<String>,
    obtained_by: RwSignal<String>,
    exhibit: RwSignal<String>,
}

impl Provenance {
    /// Nothing yet, or what is known of a file.
    pub fn of(file: Option<&Attachment>) -> Self {
        let text = |text: Option<&Option<String>>| RwSignal::new(text.cloned().flatten().unwrap_or_default());
        let day = file.and_then(|file| file.obtained_on);
        Self {
            source: text(file.map(|file| &file.source)),
            description: text(file.map(|file| &file.description)),
            obtained_on: RwSignal::new(day.map(|day| day.to_string()).unwrap_or_default()),
            obtained_by: text(file.map(|file| &file.obtained_by)),
            exhibit: text(file.map(|file| &file.exhibit)),
        }
    }

    fn all(self) -> [(&'static str, RwSignal<String>); 5] {
        [
            ("source", self.source),
            ("description", self.description),
            ("obtained_on", self.obtained_on),
            ("obtained_by", self.obtained_by),
            ("exhibit", self.exhibit),
        ]
    }

    /// Puts it beside a file that is about to be sent.
    pub fn append_to(self, form: &FormData) {
        for (name, value) in self.all() {
            let value = value.get_untracked().trim().to_owned();
            if !value.is_empty() {
                // It fails for nothing that is a string.
                let _ = form.append_with_str(name, &value);
            }
        }
    }

    /// Whether nothing was said.
    pub fn is_empty(self) -> bool {
        self.all()
            .into_iter()
            .all(|(_, value)| value.with_untracked(|text| text.trim().is_empty()))
    }

    fn patch(self) -> AttachmentPatch {
        let text = |value: RwSignal<String>| match value.get_untracked().trim() {
            "" => Patch::Clear,
            text => Patch::Set(text.to_owned()),
        };
        AttachmentPatch {
            source: text(self.source),
            description: text(self.description),
            obtained_on: self
                .obtained_on
                .with_untracked(|day| day.parse().map_or(Patch::Clear, Patch::Set)),
            obtained_by: text(self.obtained_by),
            exhibit: text(self.exhibit),
        }
    }
}

/// The fields.
#[component]
pub(super) fn ProvenanceFields(of: Provenance) -> AnyView {
    view! {
        <FieldRow>
            <Field label=t!("provenance.source") pointer="/source" hint=t!("provenance.source_hint") value=of.source maxlength=limits::TITLE_MAX optional=true />
            <Field label=t!("provenance.exhibit") pointer="/exhibit" hint=t!("provenance.exhibit_hint") value=of.exhibit maxlength=limits::EXHIBIT_MAX optional=true />
        </FieldRow>
        <FieldRow>
            <DateField label=t!("provenance.obtained_on") pointer="/obtained_on" value=of.obtained_on max=today() optional=true />
            <Field label=t!("provenance.obtained_by") pointer="/obtained_by" value=of.obtained_by maxlength=limits::NAME_MAX optional=true />
        </FieldRow>
        <TextArea label=t!("provenance.description") pointer="/description" value=of.description max=limits::REASON_MAX rows=2 optional=true />
    }
    .into_any()
}

/// Changes it, while the entry is a draft.
#[component]
pub(super) fn ProvenanceDialog(
    open: RwSignal<bool>,
    file: StoredValue<Attachment>,
    on_saved: Callback<()>,
) -> AnyView {
    view! {
        <Dialog open=open title=t!("provenance.edit", name = file.with_value(|file| file.name.clone())) wide=true>
            <ProvenanceForm open=open file=file on_saved=on_saved />
        </Dialog>
    }
    .into_any()
}

#[component]
fn ProvenanceForm(open: RwSignal<bool>, file: StoredValue<Attachment>, on_saved: Callback<()>) -> AnyView {
    let form = FormState::new();
    let toasts = use_toasts();
    let of = file.with_value(|file| Provenance::of(Some(file)));
    let submit = Callback::new(move |()| {
        let (patch, file) = (of.patch(), file.get_value());
        if form.check(&patch) {
            form.run(
                async move { api::update_attachment(&file, &patch).await },
                move |_| {
                    toasts.say(t!("provenance.saved"));
                    open.set(false);
                    on_saved.run(());
                },
            );
        }
    });
    view! {
        <Form state=form on_submit=submit>
            <ProvenanceFields of=of />
            <DialogActions>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("action.save")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(false))>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}

/// What is known of it, in short sentences.
pub(super) fn known(file: &Attachment) -> Vec<String> {
    let mut known = origin_of(file);
    known.extend(file.description.clone());
    known
}

/// Where it comes from, in short sentences.
pub(in crate::features) fn origin_of(file: &Attachment) -> Vec<String> {
    let obtained = match (file.obtained_on, &file.obtained_by) {
        (Some(day), Some(name)) => Some(t!(
            "provenance.obtained_both",
            name = name,
            day = day_written(day)
        )),
        (Some(day), None) => Some(t!("provenance.obtained", day = day_written(day))),
        (None, Some(name)) => Some(t!("provenance.obtained_from", name = name)),
        (None, None) => None,
    };
    let exhibit = file
        .exhibit
        .as_ref()
        .map(|exhibit| t!("provenance.exhibit_is", exhibit = exhibit));
    let source = file
        .source
        .as_ref()
        .map(|source| t!("provenance.from", source = source));
    [exhibit, source, obtained].into_iter().flatten().collect()
}
