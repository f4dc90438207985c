//! Evidence whose file is not what it was at receipt.

use convolog_dto::{EvidenceFault, EvidenceIntegrity};
use leptos::prelude::*;

use crate::i18n::{plural, t};
use crate::routes::Route;
use crate::ui::{EntryLine, EntryList, Hint, Icon, Mark, Notice, Section, Stack, Tone};

/// Each damaged file with the way to its entry. Nothing where there is none.
#[component]
pub(super) fn Damaged(faults: Vec<EvidenceFault>, total: i64) -> AnyView {
    if faults.is_empty() {
        return ().into_any();
    }
    let shown = i64::try_from(faults.len()).unwrap_or(i64::MAX);
    let more = total.saturating_sub(shown);
    let rows = faults.into_iter().map(row).collect_view();
    view! {
        <Section title=t!("damaged.title") actions=plural!("damaged.count", total).into_any()>
            <Stack>
                <Notice tone=Tone::Danger>{t!("damaged.text")}</Notice>
                <EntryList>{rows}</EntryList>
                {(more > 0).then(|| view! { <Hint>{plural!("damaged.more", more)}</Hint> })}
            </Stack>
        </Section>
    }
    .into_any()
}

fn row(fault: EvidenceFault) -> AnyView {
    let words = match fault.integrity {
        EvidenceIntegrity::Missing => t!("damaged.missing"),
        EvidenceIntegrity::Changed | EvidenceIntegrity::Unchecked | EvidenceIntegrity::Intact => {
            t!("damaged.changed")
        }
    };
    let marks = view! { <Mark tone=Tone::Danger icon=Icon::Warning text=words /> };
    view! {
        <EntryLine
            title=fault.name
            detail=""
            reference=fault.entry_ref
            href=Route::Entry(fault.entry_id).href()
            marks=marks.into_any()
        />
    }
    .into_any()
}
