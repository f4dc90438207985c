//! The fields of the editor, in the order in which one tells what happened.

use convolog_dto::{
    Channel, EntryStatus, FactBasis, Formality, Instant, PersonRef, Sentiment, Severity, TimePrecision,
    limits,
};
use leptos::prelude::*;

use super::autosave::Autosave;
use super::content::FieldName;
use super::on_behalf::OnBehalfField;
use super::sheet::Sheet;
use super::subject::SubjectField;
use super::tags::Tags;
use super::wording::{HintLists, Wording};
use super::words::{field_label, severity_anchor, types_by_family};
use crate::i18n::{day_in, moment_of, now, t, wall_clock, zones};
use crate::ui::{
    Choice, ChoiceList, ContemporaneityMark, Disclosure, Explained, Field, FieldGroup, FieldRow, Gap,
    GroupedSelect, MarkdownField, MomentField, Notice, Options, Select, SeverityMark, Stack, TextArea, Tone,
    options_of,
};

/// Who, what kind, when.
#[component]
pub(super) fn EventFields(saving: Autosave, subject: Option<PersonRef>) -> AnyView {
    let sheet = saving.sheet;
    view! {
        <FieldGroup title=t!("entry.group.event")>
            <SubjectField sheet=sheet known=subject />
            <OnBehalfField saving=saving />
            <FieldRow>
                <GroupedSelect label=field_label(FieldName::Type) pointer="/type" groups=types_by_family() value=sheet.at(FieldName::Type) />
                <Select
                    label=field_label(FieldName::Channel)
                    pointer="/channel"
                    options=options_of(Channel::ALL)
                    value=sheet.at(FieldName::Channel)
                />
            </FieldRow>
            <WhenFields sheet=sheet />
        </FieldGroup>
    }
    .into_any()
}

#[component]
fn WhenFields(sheet: Sheet) -> AnyView {
    let zone = sheet.at(FieldName::Zone);
    let latest = Signal::derive(move || wall_clock(&zone.get(), now()));
    let zones: Options = zones()
        .into_iter()
        .map(|zone| (zone.clone(), zone.replace('_', " ")))
        .collect();
    view! {
        <FieldRow>
            <MomentField label=field_label(FieldName::Start) pointer="/occurred_start" value=sheet.at(FieldName::Start) max=latest />
            <Select
                label=field_label(FieldName::Precision)
                pointer="/precision"
                options=options_of(TimePrecision::ALL)
                value=sheet.at(FieldName::Precision)
            />
        </FieldRow>
        <Disclosure label=t!("entry.more_when")>
            <FieldRow>
                <MomentField
                    label=field_label(FieldName::End)
                    pointer="/occurred_end"
                    value=sheet.at(FieldName::End)
                    min=sheet.at(FieldName::Start)
                    max=latest
                    optional=true
                />
                <Select label=field_label(FieldName::Zone) pointer="/occurred_tz" options=zones value=zone />
            </FieldRow>
        </Disclosure>
    }
    .into_any()
}

/// The texts.
#[component]
pub(super) fn TextFields(sheet: Sheet, lists: HintLists) -> AnyView {
    let text = move |field: FieldName, pointer: &'static str, hint: &'static str, rows: u32| {
        view! {
            <Stack gap=Gap::Tight>
                <MarkdownField
                    label=field_label(field)
                    pointer=pointer
                    hint=hint
                    value=sheet.at(field)
                    max=limits::TEXT_MAX
                    rows=rows
                    optional=field != FieldName::Facts
                />
                <Wording field=field text=sheet.at(field) lists=lists />
            </Stack>
        }
    };
    view! {
        <FieldGroup title=t!("entry.group.account") hint=t!("entry.group.account_hint")>
            <Field
                label=field_label(FieldName::Title)
                pointer="/title"
                hint=t!("entry.hint.title")
                value=sheet.at(FieldName::Title)
                maxlength=limits::TITLE_MAX
                optional=true
            />
            <Wording field=FieldName::Title text=sheet.at(FieldName::Title) lists=lists />
            {text(FieldName::Facts, "/facts", t!("entry.hint.facts"), 6)}
            {text(FieldName::Impact, "/impact", t!("entry.hint.impact"), 3)}
            {text(FieldName::EmployeeAccount, "/employee_account", t!("entry.hint.employee_account"), 3)}
            {text(FieldName::Agreed, "/agreed", t!("entry.hint.agreed"), 3)}
            {text(FieldName::Assessment, "/assessment", t!("entry.hint.assessment"), 3)}
        </FieldGroup>
    }
    .into_any()
}

/// How the author judges it and knows it.
#[component]
pub(super) fn JudgementFields(sheet: Sheet) -> AnyView {
    let severities = Severity::ALL
        .iter()
        .map(|severity| Explained {
            value: severity.to_string(),
            look: view! { <SeverityMark severity=*severity /> }.into_any(),
            hint: severity_anchor(*severity),
        })
        .collect();
    view! {
        <FieldGroup title=t!("entry.group.judgement") hint=t!("entry.group.judgement_hint")>
            <ChoiceList label=field_label(FieldName::Severity) options=severities value=sheet.at(FieldName::Severity) />
            <Choice label=field_label(FieldName::Sentiment) options=options_of(Sentiment::ALL) value=sheet.at(FieldName::Sentiment) />
            <FieldRow>
                <Select
                    label=field_label(FieldName::FactBasis)
                    pointer="/fact_basis"
                    options=options_of(FactBasis::ALL)
                    value=sheet.at(FieldName::FactBasis)
                />
                <Select
                    label=field_label(FieldName::Formality)
                    pointer="/formality"
                    options=options_of(Formality::ALL)
                    value=sheet.at(FieldName::Formality)
                />
            </FieldRow>
            <Select
                label=field_label(FieldName::Status)
                pointer="/status"
                options=options_of(EntryStatus::ALL)
                value=sheet.at(FieldName::Status)
            />
            <Tags label=field_label(FieldName::Tags) pointer="/tags" hint=t!("entry.hint.tags") value=sheet.at(FieldName::Tags) />
        </FieldGroup>
    }
    .into_any()
}

/// Why so late; only where the record comes so late that a reason is due. `recorded` is when the draft was begun.
#[component]
pub(super) fn LateField(sheet: Sheet, recorded: Signal<Option<Instant>>) -> AnyView {
    let late = Memo::new(move |_| {
        let zone = sheet.at(FieldName::Zone).get();
        let start = moment_of(&zone, &sheet.at(FieldName::Start).get())?;
        let recorded = recorded.get().unwrap_or_else(now);
        let days = convolog_record::days_apart(day_in(&zone, start), day_in(&zone, recorded));
        let word = convolog_record::contemporaneity_of_days(days);
        let told = !sheet.at(FieldName::LateReason).with(String::is_empty);
        (word.needs_reason() || told).then_some(days)
    });
    (move || {
        late.get().map(|days| {
            view! {
                <FieldGroup title=t!("entry.group.late")>
                    <Notice tone=Tone::Caution>
                        <Stack gap=Gap::Tight>
                            <span><ContemporaneityMark contemporaneity=convolog_record::contemporaneity_of_days(days) days=days /></span>
                            {t!("entry.late_text", n = days)}
                        </Stack>
                    </Notice>
                    <TextArea
                        label=field_label(FieldName::LateReason)
                        pointer="/late_reason"
                        hint=t!("entry.hint.late_reason")
                        value=sheet.at(FieldName::LateReason)
                        max=limits::REASON_MAX
                    />
                </FieldGroup>
            }
        })
    })
    .into_any()
}
