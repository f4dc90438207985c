//! What an account may do, and where each permission comes from.

use convolog_dto::{EffectivePermission, PermissionSource, PermissionSourceKind, Role};
use leptos::prelude::*;

use crate::i18n::{Word, t};
use crate::ui::{Badge, Cell, Cluster, Gap, Hint, Icon, Table, Tone};

#[component]
pub(super) fn PermissionTable(permissions: Vec<EffectivePermission>) -> AnyView {
    if permissions.is_empty() {
        return view! { <Hint>{t!("users.may_nothing")}</Hint> }.into_any();
    }
    let rows = permissions.into_iter().map(row).collect_view();
    let headers = vec![t!("users.permission"), t!("users.source")];
    view! { <Table caption=t!("users.may") headers=headers>{rows}</Table> }.into_any()
}

fn row(held: EffectivePermission) -> AnyView {
    let sources = held.sources.into_iter().map(source).collect_view();
    view! {
        <tr>
            <Cell>{held.permission.word()}</Cell>
            <Cell label=t!("users.source")><Cluster gap=Gap::Tight>{sources}</Cluster></Cell>
        </tr>
    }
    .into_any()
}

fn source(source: PermissionSource) -> AnyView {
    match source.kind {
        PermissionSourceKind::Role => {
            let role = source.name.parse::<Role>().map(Word::word);
            let words = t!("users.by_role", role = role.unwrap_or_default());
            view! { <Badge icon=Icon::User text=words /> }.into_any()
        }
        PermissionSourceKind::Group => {
            view! { <Badge tone=Tone::Accent icon=Icon::People text=source.name /> }.into_any()
        }
    }
}
