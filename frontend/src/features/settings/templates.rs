//! The beginnings of entries: those of the software, to be read and copied, and the instance's own.

use convolog_dto::{Permission, Template, TemplatePage};
use leptos::prelude::*;

use super::template_dialog::{Editing, TemplateDialog};
use crate::api::{self, Query};
use crate::i18n::{Word, t};
use crate::session::{May, use_session};
use crate::ui::{
    Badge, Button, ButtonKind, Cell, Icon, PageHeader, SkeletonKind, Table, Tone, Words, loaded,
};

#[component]
pub(super) fn TemplatesArea() -> AnyView {
    let all = Query::new(api::list_templates);
    let editing = RwSignal::new(None::<Editing>);
    let add = Callback::new(move |()| editing.set(Some(Editing::New(None))));
    let actions = view! {
        <May permission=Permission::SettingsWrite>
            <Button kind=ButtonKind::Primary icon=Icon::Plus on_press=add>{t!("template.add")}</Button>
        </May>
    };
    view! {
        <PageHeader title=t!("settings.templates") lead=t!("template.lead").into_any() actions=actions.into_any() />
        {loaded(all, SkeletonKind::Rows, move |page: TemplatePage| list(page, editing))}
        <TemplateDialog editing=editing on_changed=Callback::new(move |()| all.reload()) />
    }
    .into_any()
}

fn list(page: TemplatePage, editing: RwSignal<Option<Editing>>) -> AnyView {
    let headers = vec![
        t!("template.column.name"),
        t!("entry.field.type"),
        t!("entry.field.formality"),
        t!("template.column.origin"),
        "",
    ];
    let rows = page
        .items
        .into_iter()
        .map(|template| row(template, editing))
        .collect_view();
    view! { <Table caption=t!("settings.templates") headers=headers>{rows}</Table> }.into_any()
}

fn row(template: Template, editing: RwSignal<Option<Editing>>) -> AnyView {
    let may = use_session().may(Permission::SettingsWrite) && !template.built_in;
    let (name, built_in) = (template.name.clone(), template.built_in);
    let (kind, setting) = (template.entry_type.word(), template.formality.word());
    let detail = template.description.clone().unwrap_or_default();
    let label = if may {
        t!("template.edit_named", name = name)
    } else {
        t!("template.look_named", name = name)
    };
    let origin = if built_in {
        view! { <Badge icon=Icon::Lock text=t!("template.built_in") /> }
    } else {
        view! { <Badge tone=Tone::Accent icon=Icon::Draft text=t!("template.ours") /> }
    };
    let open = Callback::new(move |()| {
        let template = template.clone();
        editing.set(Some(if may {
            Editing::Own(template)
        } else {
            Editing::Look(template)
        }));
    });
    view! {
        <tr>
            <Cell>
                <Words title=name detail=detail />
            </Cell>
            <Cell label=t!("entry.field.type")>{kind}</Cell>
            <Cell label=t!("entry.field.formality") quiet=true>{setting}</Cell>
            <Cell label=t!("template.column.origin")>{origin}</Cell>
            <Cell>
                <Button kind=ButtonKind::Quiet label=label on_press=open>{if may { t!("template.edit") } else { t!("template.look") }}</Button>
            </Cell>
        </tr>
    }
    .into_any()
}
