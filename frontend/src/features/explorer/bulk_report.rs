//! What became, or would become, of each of the chosen entries.

use std::collections::BTreeMap;

use convolog_dto::{BulkReport, BulkResult, BulkRow, EntryId, ErrorCode};
use leptos::prelude::*;

use crate::i18n::{plural, t};
use crate::ui::{Badge, Cluster, Disclosure, Gap, Icon, Outcome, OutcomeList, Stack, Tone};

/// Up to so many lines are shown at once; more are behind a press.
const AT_ONCE: usize = 8;

#[component]
pub(super) fn Report(report: BulkReport, names: StoredValue<BTreeMap<EntryId, String>>) -> AnyView {
    let lines = |result: BulkResult| -> Vec<BulkRow> {
        let rows = report.rows.iter().filter(|row| row.result == result);
        rows.cloned().collect()
    };
    let (failed, done) = (lines(BulkResult::Failed), lines(BulkResult::Changed));
    let changed = if report.dry_run {
        plural!("bulk.would_change", report.changed)
    } else {
        plural!("bulk.changed", report.changed)
    };
    view! {
        <Stack>
            <Cluster gap=Gap::Tight>
                <Badge tone=Tone::Positive icon=Icon::Check text=changed />
                {(report.unchanged > 0).then(|| view! { <Badge text=plural!("bulk.unchanged", report.unchanged) /> })}
                {(report.failed > 0).then(|| view! { <Badge tone=Tone::Danger icon=Icon::Warning text=plural!("bulk.failed", report.failed) /> })}
            </Cluster>
            {part(failed, names)}
            {part(done, names)}
        </Stack>
    }
    .into_any()
}

/// The lines of one kind.
fn part(rows: Vec<BulkRow>, names: StoredValue<BTreeMap<EntryId, String>>) -> AnyView {
    if rows.is_empty() {
        return ().into_any();
    }
    let hidden = rows.len().saturating_sub(AT_ONCE);
    let mut lines: Vec<AnyView> = rows.into_iter().map(|row| line(row, names)).collect();
    let rest = lines.split_off(lines.len().saturating_sub(hidden));
    view! {
        <OutcomeList>{lines}</OutcomeList>
        {(hidden > 0).then(|| view! {
            <Disclosure label=plural!("bulk.more", hidden)><OutcomeList>{rest}</OutcomeList></Disclosure>
        })}
    }
    .into_any()
}

fn line(row: BulkRow, names: StoredValue<BTreeMap<EntryId, String>>) -> AnyView {
    let (tone, icon) = if row.result == BulkResult::Failed {
        (Tone::Danger, Icon::Warning)
    } else {
        (Tone::Positive, Icon::Check)
    };
    let name = names.with_value(|names| names.get(&row.entry_id).cloned());
    view! {
        <Outcome
            tone=tone
            icon=icon
            code=row.reference.unwrap_or_default()
            text=name.unwrap_or_else(|| t!("bulk.unseen").to_owned())
            reason=row.code.map(why).unwrap_or_default()
        />
    }
    .into_any()
}

/// Why one of them was refused.
fn why(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::NotFound => t!("bulk.why.not_found"),
        ErrorCode::Forbidden => t!("bulk.why.forbidden"),
        ErrorCode::Conflict | ErrorCode::NotADraft | ErrorCode::NotFinal => t!("bulk.why.voided"),
        _ => t!("bulk.why.refused"),
    }
}
