//! What came of an import, or would come of it: the sums, then what was not imported.

use convolog_dto::{ImportCounts, ImportReport, ImportedRecord, ImportedResult};
use leptos::prelude::*;

use crate::i18n::{Word, instant_full, number, plural, t};
use crate::ui::{Badge, Cell, Hint, Notice, Section, Stack, Table, Tone};

#[component]
pub(super) fn Report(report: ImportReport) -> AnyView {
    let troubled: Vec<ImportedRecord> = report
        .records
        .iter()
        .filter(|one| one.code.is_some())
        .cloned()
        .collect();
    let from = t!(
        "record_import.from",
        name = report.source_name.clone(),
        when = instant_full(report.exported_at)
    );
    let title = if report.dry_run {
        t!("import.would")
    } else {
        t!("import.did")
    };
    let sums = sums(&report);
    let notes = notes(&report);
    view! {
        <Section title=title>
            <Stack>
                <Hint>{from}</Hint>
                {sums}
                {notes}
                {if troubled.is_empty() { None } else { Some(troubles(troubled, report.records_left_out)) }}
            </Stack>
        </Section>
    }
    .into_any()
}

fn sums(report: &ImportReport) -> AnyView {
    let row = |what: &'static str, counts: ImportCounts| {
        view! {
            <tr>
                <Cell>{what}</Cell>
                <Cell label=t!("word.imported_result.created") number=true>{number(counts.created)}</Cell>
                <Cell label=t!("word.imported_result.unchanged") number=true>{number(counts.unchanged)}</Cell>
                <Cell label=t!("word.imported_result.conflict") number=true>{number(counts.conflict)}</Cell>
                <Cell label=t!("word.imported_result.skipped") number=true>{number(counts.skipped)}</Cell>
            </tr>
        }
    };
    let headers = vec![
        t!("record_import.what"),
        t!("word.imported_result.created"),
        t!("word.imported_result.unchanged"),
        t!("word.imported_result.conflict"),
        t!("word.imported_result.skipped"),
    ];
    let rows = [
        row(t!("record_import.people"), report.people),
        row(t!("record_import.entries"), report.entries),
        row(t!("record_import.tags"), report.tags),
        row(t!("record_import.templates"), report.templates),
    ];
    view! { <Table caption=t!("record_import.sums") headers=headers>{rows.into_iter().collect_view()}</Table> }
    .into_any()
}

/// What else there is to know.
fn notes(report: &ImportReport) -> AnyView {
    let notes = [
        (report.files.added > 0).then(|| plural!("record_import.files_added", report.files.added)),
        (report.files.missing > 0).then(|| plural!("record_import.files_missing", report.files.missing)),
        (report.files.refused > 0).then(|| plural!("record_import.files_refused", report.files.refused)),
        (report.names > 0).then(|| plural!("record_import.names", report.names)),
        (report.links_left_out > 0).then(|| plural!("record_import.links", report.links_left_out)),
    ];
    notes
        .into_iter()
        .flatten()
        .map(|text| view! { <Notice>{text}</Notice> })
        .collect_view()
        .into_any()
}

fn troubles(records: Vec<ImportedRecord>, more: i64) -> AnyView {
    let rows = records.into_iter().map(trouble).collect_view();
    let headers = vec![
        t!("record_import.record"),
        t!("record_import.became"),
        t!("import.reason"),
        t!("record_import.place"),
    ];
    view! {
        <Table caption=t!("record_import.troubles") headers=headers>{rows}</Table>
        {(more > 0).then(|| view! { <Hint>{plural!("record_import.more", more)}</Hint> })}
    }
    .into_any()
}

fn trouble(one: ImportedRecord) -> AnyView {
    let tone = match one.result {
        ImportedResult::Conflict | ImportedResult::Skipped => Tone::Caution,
        ImportedResult::Created | ImportedResult::Unchanged => Tone::Neutral,
    };
    let why = one.message.unwrap_or_default();
    let why = if one.differs.is_empty() {
        why
    } else {
        t!(
            "record_import.differs",
            why = why,
            members = one.differs.join(", ")
        )
    };
    view! {
        <tr>
            <Cell>{one.name}</Cell>
            <Cell label=t!("record_import.became")><Badge tone=tone text=one.result.word().to_owned() /></Cell>
            <Cell label=t!("import.reason") quiet=true>{why}</Cell>
            <Cell label=t!("record_import.place") quiet=true wide_only=true>{one.pointer}</Cell>
        </tr>
    }
    .into_any()
}
