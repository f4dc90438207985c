//! Exports where one reads: one person's file, the entries of a view.

use convolog_dto::{AuditQuery, EntryQuery, ExportFormat, Permission, PersonId};
use leptos::prelude::*;

use super::form::{ExportForm, Wanted};
use crate::i18n::t;
use crate::session::May;
use crate::ui::{Button, ButtonKind, Dialog, Hint, Icon, Stack};

/// Export on a person's page.
#[component]
pub fn PersonExportButton(person: PersonId, #[prop(into)] name: String) -> AnyView {
    let open = RwSignal::new(false);
    let show = Callback::new(move |()| open.set(true));
    let title = t!("exports.of_person", name = name);
    view! {
        <May permission=Permission::ExportsPerson>
            <Button icon=Icon::Export on_press=show>{t!("exports.button")}</Button>
            <Dialog open=open title=title.clone() wide=true>
                <ExportForm wanted=Callback::new(move |()| Wanted::Person(person)) first=ExportFormat::Markdown of_person=true />
            </Dialog>
        </May>
    }
    .into_any()
}

/// Export of the events that are shown. `filter` is read when it is begun.
#[component]
pub fn AuditExportButton(filter: Callback<(), AuditQuery>) -> AnyView {
    let open = RwSignal::new(false);
    let show = Callback::new(move |()| open.set(true));
    view! {
        <Button icon=Icon::Export on_press=show>{t!("exports.button")}</Button>
        <Dialog open=open title=t!("exports.audit") wide=true>
            <Stack>
                <Hint>{t!("exports.audit_text")}</Hint>
                <ExportForm wanted=Callback::new(move |()| Wanted::Audit(filter.run(()))) first=ExportFormat::Json of_audit=true />
            </Stack>
        </Dialog>
    }
    .into_any()
}

/// Export of what the Explorer shows. `filter` is read when it is begun, `summary` says what it lets through.
#[component]
pub fn ViewExportButton(filter: Callback<(), EntryQuery>, #[prop(into)] summary: Signal<String>) -> AnyView {
    let open = RwSignal::new(false);
    let show = Callback::new(move |()| open.set(true));
    view! {
        <May permission=Permission::ExportsRun>
            <Button kind=ButtonKind::Quiet icon=Icon::Export on_press=show>{t!("exports.view")}</Button>
            <Dialog open=open title=t!("exports.view") wide=true>
                <Stack>
                    <Hint>{move || summary.get()}</Hint>
                    <ExportForm wanted=Callback::new(move |()| Wanted::View(Box::new(filter.run(())))) first=ExportFormat::Csv />
                </Stack>
            </Dialog>
        </May>
    }
    .into_any()
}
