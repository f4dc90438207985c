//! A template: read, written anew, changed, put out of the way.

use convolog_dto::{Channel, Formality, Permission, Sentiment, Severity, Template, limits};
use leptos::prelude::*;

use super::template_sheet::Sheet;
use crate::api::{self, IdempotencyKey};
use crate::features::entries::{Tags, types_by_family};
use crate::i18n::{Word, t};
use crate::session::May;
use crate::ui::{
    Badge, Button, ButtonKind, Choice, Cluster, Dialog, DialogActions, Field, FieldGroup, FieldRow, Form,
    FormState, Gap, GroupedSelect, Hint, Icon, Markdown, MarkdownField, Options, Section, Select, Stack,
    TextArea, open_while, options_of, use_toasts,
};

/// What the dialog is about.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Editing {
    /// One to be added, perhaps beginning as a copy.
    New(Option<Template>),
    /// One of the instance's own.
    Own(Template),
    /// One that came with the software.
    Look(Template),
}

#[component]
pub(super) fn TemplateDialog(editing: RwSignal<Option<Editing>>, on_changed: Callback<()>) -> AnyView {
    let open = open_while(editing);
    let title = Signal::derive(move || match editing.get() {
        Some(Editing::Own(template) | Editing::Look(template)) => template.name,
        Some(Editing::New(_)) | None => t!("template.add").to_owned(),
    });
    let matter = move || match editing.get() {
        Some(Editing::Look(template)) => view! { <Look template=template editing=editing /> }.into_any(),
        Some(Editing::Own(template)) => {
            view! { <TemplateForm template=Some(template) own=true editing=editing on_changed=on_changed /> }
                .into_any()
        }
        Some(Editing::New(template)) => {
            view! { <TemplateForm template=template own=false editing=editing on_changed=on_changed /> }
                .into_any()
        }
        None => ().into_any(),
    };
    view! { <Dialog open=open wide=true title=title>{matter}</Dialog> }.into_any()
}

/// One that came with the software: to be read, and to be copied.
#[component]
fn Look(template: Template, editing: RwSignal<Option<Editing>>) -> AnyView {
    let texts = [
        (t!("entry.field.title"), &template.title),
        (t!("entry.field.facts"), &template.facts),
        (t!("entry.field.impact"), &template.impact),
        (t!("entry.field.employee_account"), &template.employee_account),
        (t!("entry.field.agreed"), &template.agreed),
        (t!("entry.field.assessment"), &template.assessment),
    ];
    let texts = texts
        .into_iter()
        .filter_map(|(label, text)| Some((label, text.clone()?)))
        .map(|(label, text)| view! { <Section title=label><Markdown text=text /></Section> })
        .collect_view();
    let tags = template
        .tags
        .iter()
        .map(|tag| view! { <Badge icon=Icon::Tag text=tag.clone() /> })
        .collect_view();
    let (kind, setting) = (template.entry_type.word(), template.formality.word());
    let lead = template.description.clone();
    let copy = Callback::new(move |()| {
        let copied = Template {
            name: t!("template.copy_of", name = template.name),
            ..template.clone()
        };
        editing.set(Some(Editing::New(Some(copied))));
    });
    view! {
        <Stack>
            {lead.map(|lead| view! { <Hint>{lead}</Hint> })}
            <Cluster gap=Gap::Tight><Badge text=kind /><Badge text=setting />{tags}</Cluster>
            {texts}
            <DialogActions>
                <May permission=Permission::SettingsWrite>
                    <Button kind=ButtonKind::Primary icon=Icon::Copy on_press=copy>{t!("template.copy")}</Button>
                </May>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| editing.set(None))>{t!("action.close")}</Button>
            </DialogActions>
        </Stack>
    }
    .into_any()
}

#[component]
fn TemplateForm(
    template: Option<Template>,
    own: bool,
    editing: RwSignal<Option<Editing>>,
    on_changed: Callback<()>,
) -> AnyView {
    let form = FormState::new();
    let toasts = use_toasts();
    let key = StoredValue::new(IdempotencyKey::fresh());
    let sheet = Sheet::new(template.as_ref());
    let kept = StoredValue::new(template.filter(|_| own));
    let done = move |words: &'static str| {
        toasts.say(words);
        editing.set(None);
        on_changed.run(());
    };
    let submit = Callback::new(move |()| match kept.get_value() {
        Some(template) => {
            let patch = sheet.changed();
            if form.check(&patch) {
                form.run(
                    async move { api::update_template(&template, &patch).await },
                    move |_| done(t!("template.saved")),
                );
            }
        }
        None => {
            let new = sheet.added();
            if form.check(&new) {
                form.run(
                    async move { api::create_template(&new, &key.get_value()).await },
                    move |_| done(t!("template.added")),
                );
            }
        }
    });
    let archive = Callback::new(move |()| {
        if let Some(template) = kept.get_value() {
            form.run(async move { api::archive_template(&template).await }, move |()| {
                done(t!("template.archived"))
            });
        }
    });
    view! {
        <Form state=form on_submit=submit>
            <Head sheet=sheet />
            <Texts sheet=sheet />
            <DialogActions>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("action.save")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| editing.set(None))>{t!("action.cancel")}</Button>
                {own.then(|| view! { <Button kind=ButtonKind::Danger icon=Icon::Archive on_press=archive>{t!("template.archive")}</Button> })}
            </DialogActions>
        </Form>
    }
    .into_any()
}

/// What it is called and what an entry begins as.
#[component]
fn Head(sheet: Sheet) -> AnyView {
    let mut channels: Options = vec![(String::new(), t!("template.channel_open").to_owned())];
    channels.extend(options_of(Channel::ALL));
    view! {
        <Field label=t!("template.name") pointer="/name" value=sheet.name maxlength=limits::NAME_MAX autofocus=true />
        <TextArea label=t!("template.description") pointer="/description" hint=t!("template.description_hint") value=sheet.description max=limits::REASON_MAX rows=2 optional=true />
        <FieldGroup title=t!("template.begins_as")>
            <FieldRow>
                <GroupedSelect label=t!("entry.field.type") pointer="/type" groups=types_by_family() value=sheet.entry_type />
                <Select label=t!("entry.field.channel") pointer="/channel" options=channels value=sheet.channel />
                <Select label=t!("entry.field.severity") pointer="/severity" options=options_of(Severity::ALL) value=sheet.severity />
            </FieldRow>
            <FieldRow>
                <Choice label=t!("entry.field.formality") options=options_of(Formality::ALL) value=sheet.formality />
                <Choice label=t!("entry.field.sentiment") options=options_of(Sentiment::ALL) value=sheet.sentiment />
            </FieldRow>
            <Tags label=t!("entry.field.tags") pointer="/tags" value=sheet.tags />
        </FieldGroup>
    }
    .into_any()
}

/// What stands in the entry's texts at first.
#[component]
fn Texts(sheet: Sheet) -> AnyView {
    let max = limits::TEXT_MAX;
    view! {
        <FieldGroup title=t!("template.texts") hint=t!("template.texts_hint")>
            <Field label=t!("entry.field.title") pointer="/title" value=sheet.title maxlength=limits::TITLE_MAX optional=true />
            <MarkdownField label=t!("entry.field.facts") pointer="/facts" value=sheet.facts max=max optional=true />
            <MarkdownField label=t!("entry.field.impact") pointer="/impact" value=sheet.impact max=max rows=2 optional=true />
            <MarkdownField label=t!("entry.field.employee_account") pointer="/employee_account" value=sheet.employee_account max=max rows=2 optional=true />
            <MarkdownField label=t!("entry.field.agreed") pointer="/agreed" value=sheet.agreed max=max rows=2 optional=true />
            <MarkdownField label=t!("entry.field.assessment") pointer="/assessment" value=sheet.assessment max=max rows=2 optional=true />
        </FieldGroup>
    }
    .into_any()
}
