//! What an import did, or would do: the sums, then the lines that need a look.

use convolog_dto::{FieldError, ImportResult, ImportRow, PeopleImport};
use leptos::prelude::*;

use crate::i18n::{field_message, number, plural, t};
use crate::ui::{Badge, Cell, Cluster, Hint, Icon, Notice, Section, Stack, Table, Tone};

/// More lines than this are only counted.
const SHOWN: usize = 100;

#[component]
pub(super) fn Report(name: String, report: PeopleImport) -> AnyView {
    let refused: Vec<ImportRow> = report
        .rows
        .iter()
        .filter(|row| row.result == ImportResult::Failed)
        .cloned()
        .collect();
    let lines = report.rows.len();
    view! {
        <Section title=if report.dry_run { t!("import.would") } else { t!("import.did") } actions=name.into_any()>
            <Stack>
                <Cluster>
                    {sum(Tone::Positive, Icon::Plus, plural!("import.created", report.created), report.created)}
                    {sum(Tone::Accent, Icon::Edit, plural!("import.updated", report.updated), report.updated)}
                    {sum(Tone::Neutral, Icon::Check, plural!("import.unchanged", report.unchanged), report.unchanged)}
                    {sum(Tone::Danger, Icon::Warning, plural!("import.failed", report.failed), report.failed)}
                </Cluster>
                {if refused.is_empty() {
                    view! { <Notice tone=Tone::Positive>{plural!("import.all_good", lines)}</Notice> }.into_any()
                } else {
                    refusals(refused)
                }}
            </Stack>
        </Section>
    }
    .into_any()
}

fn sum(tone: Tone, icon: Icon, text: String, count: i64) -> Option<AnyView> {
    (count > 0).then(|| view! { <Badge tone=tone icon=icon text=text /> }.into_any())
}

fn refusals(rows: Vec<ImportRow>) -> AnyView {
    let more = rows.len().saturating_sub(SHOWN);
    let body = rows
        .into_iter()
        .take(SHOWN)
        .map(|row| {
            view! {
                <tr>
                    <Cell>{t!("import.line", n = number(row.line))}</Cell>
                    <Cell quiet=true>{row.errors.iter().map(reason).collect_view()}</Cell>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Hint>{t!("import.refused_hint")}</Hint>
        <Table caption=t!("import.refused") headers=vec![t!("import.line_header"), t!("import.reason")]>{body}</Table>
        {(more > 0).then(|| view! { <Hint>{plural!("import.more", more)}</Hint> })}
    }
    .into_any()
}

/// `email: This does not look like an e-mail address.`
fn reason(error: &FieldError) -> AnyView {
    let column = error.pointer.trim_start_matches('/').to_owned();
    view! { <p>{t!("field.summary_line", label = column, message = field_message(error))}</p> }.into_any()
}
