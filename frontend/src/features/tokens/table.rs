//! Tokens as rows.

use chrono::TimeDelta;
use convolog_dto::{ApiTokenInfo, ApiTokenState};
use leptos::prelude::*;

use super::end::Asking;
use crate::i18n::{Word, day_of, now, t};
use crate::ui::{
    Badge, Button, ButtonKind, Cell, Cluster, DayStamp, Gap, Icon, Table, TimeStamp, Tone, WordList, Words,
};

/// Until when a token ends soon, in days.
const SOON: i64 = 14;

/// The rows. `owners` says whose each is, and leaves their secrets alone.
#[component]
pub(super) fn TokenTable(
    rows: Vec<ApiTokenInfo>,
    asking: RwSignal<Option<Asking>>,
    #[prop(optional)] owners: bool,
) -> AnyView {
    let mut headers = vec![t!("token.name")];
    if owners {
        headers.push(t!("token.owner"));
    }
    headers.extend([
        t!("token.permissions"),
        t!("token.expires"),
        t!("token.last_used"),
        "",
    ]);
    let rows = rows
        .into_iter()
        .map(|token| row(token, asking, owners))
        .collect_view();
    view! { <Table caption=t!("token.title") headers=headers>{rows}</Table> }.into_any()
}

fn row(token: ApiTokenInfo, asking: RwSignal<Option<Asking>>, owners: bool) -> AnyView {
    let permissions = token
        .permissions
        .iter()
        .map(|permission| permission.as_str().to_owned())
        .collect();
    let used = token.last_used_at;
    let last_used = used.map_or_else(
        || t!("token.never_used").into_any(),
        |at| view! { <TimeStamp at=at time=true /> }.into_any(),
    );
    let owner = owners.then(|| {
        let owner = token.owner.name.clone();
        view! { <Cell label=t!("token.owner") quiet=true>{owner}</Cell> }
    });
    let ends = ends(&token);
    let live = token.state == ApiTokenState::Active;
    let (name, prefix) = (token.name.clone(), format!("{}…", token.prefix));
    view! {
        <tr>
            <Cell><Words title=name detail=prefix /></Cell>
            {owner}
            <Cell label=t!("token.permissions")><WordList words=permissions /></Cell>
            <Cell label=t!("token.expires")>{ends}</Cell>
            <Cell label=t!("token.last_used") quiet=true empty=used.is_none()>{last_used}</Cell>
            <Cell>{live.then(|| actions(token, asking, owners))}</Cell>
        </tr>
    }
    .into_any()
}

/// When it ends, or that it did.
fn ends(token: &ApiTokenInfo) -> AnyView {
    match token.state {
        ApiTokenState::Revoked | ApiTokenState::Expired => {
            view! { <Badge icon=Icon::Voided text=token.state.word() /> }.into_any()
        }
        ApiTokenState::Active => {
            let day = day_of(token.expires_at);
            let soon = token.expires_at.signed_duration_since(now()) < TimeDelta::days(SOON);
            if soon {
                let text = t!("token.ends_soon", day = crate::i18n::relative_day_within(day));
                view! { <Badge tone=Tone::Caution icon=Icon::Warning text=text /> }.into_any()
            } else {
                view! { <DayStamp day=day /> }.into_any()
            }
        }
    }
}

fn actions(token: ApiTokenInfo, asking: RwSignal<Option<Asking>>, owners: bool) -> AnyView {
    let name = token.name.clone();
    let renewed = token.clone();
    let rotate = (!owners).then(|| {
        let ask = Callback::new(move |()| asking.set(Some(Asking::Rotate(renewed.clone()))));
        view! { <Button kind=ButtonKind::Quiet label=t!("token.rotate_named", name = name) on_press=ask>{t!("token.rotate")}</Button> }
    });
    let label = t!("token.revoke_named", name = token.name);
    let revoke = Callback::new(move |()| asking.set(Some(Asking::Revoke(token.clone()))));
    view! {
        <Cluster gap=Gap::Tight>
            {rotate}
            <Button kind=ButtonKind::Quiet label=label on_press=revoke>{t!("token.revoke")}</Button>
        </Cluster>
    }
    .into_any()
}
