//! One record on paper.

use convolog_dto::{
    Acknowledgement, AmendableField, Amendment, AmendmentKind, Attachment, EmployeeResponse, Entry, FollowUp,
    LinkKind, RecordState, Sentiment, Severity,
};
use leptos::prelude::*;

use super::reading::Printed;
use crate::features::entries::{
    back_words, basis_words, headline, imported_words, origin_of, when_and_how_exactly,
};
use crate::i18n::{Word, bytes, day_long, instant_full, t};
use crate::ui::{PaperBlock, PaperRecord, PaperText};

pub(super) fn view_of(printed: Printed) -> AnyView {
    let entry = printed.entry;
    let texts = texts(&entry, &printed.amendments);
    let later: Vec<AnyView> = printed
        .amendments
        .into_iter()
        .map(amendment)
        .chain(
            printed
                .responses
                .into_iter()
                .map(|one| response(one, &printed.files)),
        )
        .chain(printed.acknowledgements.into_iter().map(acknowledgement))
        .chain(printed.files.iter().cloned().map(file))
        .chain(printed.follow_ups.into_iter().map(follow_up))
        .collect();
    let void = (entry.record_state == RecordState::Voided).then(|| {
        t!(
            "print.voided",
            reason = entry.void_reason.clone().unwrap_or_default()
        )
    });
    view! {
        <PaperRecord title=headline(&entry) reference=entry.reference.clone() facts=facts(&entry, &printed.linked_from) void=void>
            {texts}
            {later}
        </PaperRecord>
    }
    .into_any()
}

fn facts(entry: &Entry, linked_from: &[(LinkKind, String)]) -> Vec<(&'static str, String)> {
    let mut facts = vec![
        (t!("print.kind"), entry.entry_type.word().to_owned()),
        (t!("explorer.column.when"), when_and_how_exactly(entry)),
        (
            t!("print.recorded"),
            t!(
                "print.recorded_by",
                when = instant_full(entry.recorded_at),
                name = entry.author.name,
                how = entry.contemporaneity.word()
            ),
        ),
    ];
    facts.extend(
        entry
            .on_behalf_of
            .as_ref()
            .map(|other| (t!("entry.fact.on_behalf_of"), other.name.clone())),
    );
    facts.extend(
        entry
            .imported
            .as_ref()
            .map(|mark| (t!("imported.badge"), imported_words(mark))),
    );
    facts.extend(entry.finalised_at.map(|at| (t!("print.final"), instant_full(at))));
    if entry.severity != Severity::None {
        facts.push((t!("explorer.column.severity"), entry.severity.word().to_owned()));
    }
    if entry.sentiment != Sentiment::Neutral {
        facts.push((t!("explorer.column.sentiment"), entry.sentiment.word().to_owned()));
    }
    facts.push((t!("print.basis"), basis_words(entry.fact_basis).to_owned()));
    facts.push((t!("print.channel"), entry.channel.word().to_owned()));
    facts.push((t!("entry.field.formality"), entry.formality.word().to_owned()));
    facts.push((t!("entry.field.status"), entry.status.word().to_owned()));
    if !entry.participants.is_empty() {
        let people: Vec<String> = entry
            .participants
            .iter()
            .map(|one| t!("print.participant", name = one.name, role = one.role.word()))
            .collect();
        facts.push((t!("print.participants"), people.join(", ")));
    }
    if !entry.tags.is_empty() {
        facts.push((t!("print.tags"), entry.tags.join(", ")));
    }
    let links = entry.links.iter().map(|link| (link.kind.word(), &link.to_ref));
    let back = linked_from.iter().map(|(kind, code)| (back_words(*kind), code));
    let links: Vec<String> = links
        .chain(back)
        .map(|(kind, code)| t!("print.link", kind = kind, code = code))
        .collect();
    if !links.is_empty() {
        facts.push((t!("links.title"), links.join(", ")));
    }
    facts
}

/// The texts as they were made final; what a correction replaced is struck through, and legible.
fn texts(entry: &Entry, amendments: &[Amendment]) -> AnyView {
    let corrected = |field: AmendableField| {
        amendments
            .iter()
            .any(|one| one.kind == AmendmentKind::Correction && one.field == Some(field))
    };
    let title = entry.title.as_ref().filter(|_| corrected(AmendableField::Title));
    let all = [
        (AmendableField::Title, title),
        (AmendableField::Facts, entry.facts.as_ref()),
        (AmendableField::Impact, entry.impact.as_ref()),
        (AmendableField::EmployeeAccount, entry.employee_account.as_ref()),
        (AmendableField::Agreed, entry.agreed.as_ref()),
        (AmendableField::Assessment, entry.assessment.as_ref()),
    ];
    let texts: Vec<AnyView> = all
        .into_iter()
        .filter_map(|(field, text)| Some((field, text?.clone())))
        .map(|(field, text)| {
            view! { <PaperText label=field.word() text=text struck=corrected(field) /> }.into_any()
        })
        .collect();
    let late = entry
        .late_reason
        .clone()
        .map(|text| view! { <PaperText label=t!("print.late_reason") text=text /> });
    view! { {texts}{late} }.into_any()
}

fn amendment(one: Amendment) -> AnyView {
    let label = match one.field {
        Some(field) => t!(
            "field.summary_line",
            label = one.kind.word(),
            message = field.word()
        ),
        None => one.kind.word().to_owned(),
    };
    let by = t!("print.by", name = one.author.name, when = instant_full(one.at));
    let reason = t!("print.reason", reason = one.reason);
    view! { <PaperBlock label=label by=by text=Some(one.text) reason=reason /> }.into_any()
}

fn response(one: EmployeeResponse, files: &[Attachment]) -> AnyView {
    let by = t!(
        "print.received",
        day = day_long(one.received_on),
        name = one.entered_by.name,
        when = instant_full(one.at)
    );
    let file = one
        .attachment_id
        .and_then(|id| files.iter().find(|file| file.id == id))
        .map(|file| t!("respond.from_file", name = file.name));
    view! { <PaperBlock label=t!("print.response") by=by text=Some(one.text) reason=file.unwrap_or_default() /> }
        .into_any()
}

fn acknowledgement(one: Acknowledgement) -> AnyView {
    let state = match one.method {
        Some(method) => t!(
            "field.summary_line",
            label = one.state.word(),
            message = method.word()
        ),
        None => one.state.word().to_owned(),
    };
    let label = t!(
        "field.summary_line",
        label = t!("print.acknowledgement"),
        message = state
    );
    let by = t!(
        "print.by",
        name = one.entered_by.name,
        when = instant_full(one.at)
    );
    view! { <PaperBlock label=label by=by text=one.comments /> }.into_any()
}

fn file(one: Attachment) -> AnyView {
    let origin = origin_of(&one);
    let label = t!("field.summary_line", label = t!("print.file"), message = one.name);
    let by = t!(
        "print.file_detail",
        size = bytes(one.size_bytes),
        name = one.uploaded_by.name,
        when = instant_full(one.uploaded_at),
        hash = one.sha256
    );
    view! { <PaperBlock label=label by=by text=one.description reason=origin.join(" · ") /> }.into_any()
}

fn follow_up(one: FollowUp) -> AnyView {
    let label = t!(
        "field.summary_line",
        label = t!("print.follow_up"),
        message = one.title
    );
    let state = one.outcome.map_or_else(|| one.state.word(), Word::word);
    let by = t!(
        "print.follow_up_detail",
        state = state,
        day = day_long(one.due_on),
        name = one.owner.name
    );
    view! { <PaperBlock label=label by=by text=one.note /> }.into_any()
}
