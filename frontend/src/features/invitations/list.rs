//! The list of invitations.

use convolog_dto::{
    Invitation, InvitationLink, InvitationMail, InvitationQuery, InvitationState, Permission, limits,
};
use convolog_rbac::{Action, Resource, decide};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::invite::InviteDialog;
use super::link::LinkShown;
use crate::api::{self, Pages};
use crate::i18n::{Word, day_of, day_short, t};
use crate::routes::{Filter, Route, SettingsArea, use_filter};
use crate::session::{May, actor_of, use_session};
use crate::ui::{
    Badge, Button, ButtonKind, Cell, ChipBar, Cluster, Confirm, Dialog, EmptyState, FormState, Gap, Icon,
    Loaded, More, PageHeader, Stack, Table, TimeStamp, ToggleChip, Tone, Words, open_while, use_toasts,
};

/// What the list shows; in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct InvitationFilter {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    state: Option<InvitationState>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rows: Option<i64>,
}

/// What the dialog is about.
#[derive(Clone, PartialEq, Eq)]
enum Asking {
    /// A new link.
    Renew(Invitation),
    /// Away with it.
    Revoke(Invitation),
    /// A link that was made.
    Shown(InvitationLink),
}

/// The area.
#[component]
pub fn InvitationsArea() -> AnyView {
    let filter = use_filter::<InvitationFilter>(Route::Settings(SettingsArea::Invitations));
    let inviting = RwSignal::new(false);
    let asking = RwSignal::new(None::<Asking>);
    let pages = rows(filter);
    let matter = move |rows: Vec<Invitation>| list(rows, asking, inviting);
    let changed = Callback::new(move |()| pages.reload());
    let more = Callback::new(move |wanted| filter.update(|now| now.rows = Some(wanted)));
    view! {
        <PageHeader title=t!("settings.invitations") lead=t!("invitations.lead").into_any() actions=invite_button(inviting) />
        <Stack>
            <ChipBar label=t!("users.filters")>
                {InvitationState::ALL.iter().map(|state| chip(*state, filter)).collect_view()}
            </ChipBar>
            <Loaded state=pages.rows on_retry=changed matter=matter />
            <More pages=pages on_more=more />
        </Stack>
        <InviteDialog open=inviting on_closed=changed />
        <InvitationDialog asking=asking on_changed=changed />
    }
    .into_any()
}

fn invite_button(inviting: RwSignal<bool>) -> AnyView {
    let press = Callback::new(move |()| inviting.set(true));
    view! {
        <May permission=Permission::UsersWrite>
            <Button kind=ButtonKind::Primary icon=Icon::Plus on_press=press>{t!("invitations.invite")}</Button>
        </May>
    }
    .into_any()
}

fn chip(state: InvitationState, filter: Filter<InvitationFilter>) -> AnyView {
    let on = Signal::derive(move || filter.now.with(|now| now.state == Some(state)));
    let turn = Callback::new(move |()| {
        filter.update(|now| {
            now.state = Some(state).filter(|state| now.state != Some(*state));
            now.rows = None;
        });
    });
    view! { <ToggleChip text=state.word() on=on on_press=turn /> }.into_any()
}

fn rows(filter: Filter<InvitationFilter>) -> Pages<Invitation> {
    let state = Memo::new(move |_| filter.now.with(|now| now.state));
    Pages::new(
        move || filter.now.get().rows.unwrap_or(limits::PAGE_DEFAULT),
        move |cursor, limit| {
            api::list_invitations(InvitationQuery {
                state: state.get(),
                limit: Some(limit),
                cursor,
            })
        },
    )
}

fn list(rows: Vec<Invitation>, asking: RwSignal<Option<Asking>>, inviting: RwSignal<bool>) -> AnyView {
    if rows.is_empty() {
        return view! {
            <EmptyState title=t!("invitations.none") text=t!("invitations.none_text")>{invite_button(inviting)}</EmptyState>
        }
        .into_any();
    }
    let headers = vec![
        t!("invitations.whom"),
        t!("me.role"),
        t!("person.status"),
        t!("invitations.by"),
        "",
    ];
    let rows = rows.into_iter().map(|one| row(one, asking)).collect_view();
    view! { <Table caption=t!("settings.invitations") headers=headers>{rows}</Table> }.into_any()
}

fn row(one: Invitation, asking: RwSignal<Option<Asking>>) -> AnyView {
    let person = one.person.as_ref().map(|person| person.name.clone());
    let email = one.email.clone();
    let detail: Vec<String> = email.into_iter().chain(person).collect();
    let (name, role, by, at) = (
        one.name.clone(),
        one.role.word(),
        one.invited_by.name.clone(),
        one.created_at,
    );
    let marks = marks(&one);
    view! {
        <tr>
            <Cell><Words title=name detail=detail.join(" · ") /></Cell>
            <Cell label=t!("me.role") quiet=true>{role}</Cell>
            <Cell label=t!("person.status")>{marks}</Cell>
            <Cell label=t!("invitations.by") quiet=true>{by}", "<TimeStamp at=at /></Cell>
            <Cell>{buttons(one, asking)}</Cell>
        </tr>
    }
    .into_any()
}

/// Where it stands, and what became of the mail.
fn marks(one: &Invitation) -> AnyView {
    let (tone, icon) = match one.state {
        InvitationState::Pending => (Tone::Accent, Icon::FollowUp),
        InvitationState::Accepted => (Tone::Positive, Icon::Check),
        InvitationState::Revoked => (Tone::Neutral, Icon::Voided),
        InvitationState::Expired => (Tone::Caution, Icon::FollowUp),
    };
    let words = match one.state {
        InvitationState::Pending => {
            t!("invitations.until", day = day_short(day_of(one.expires_at)))
        }
        other => other.word().to_owned(),
    };
    let mail = (one.state == InvitationState::Pending && one.mail == InvitationMail::Failed)
        .then(|| view! { <Badge tone=Tone::Caution icon=Icon::Warning text=t!("invitations.not_mailed") /> });
    view! { <Cluster gap=Gap::Tight><Badge tone=tone icon=icon text=words />{mail}</Cluster> }.into_any()
}

fn buttons(one: Invitation, asking: RwSignal<Option<Asking>>) -> AnyView {
    let me = use_session().me.get_untracked();
    let Some(actor) = me.as_ref().map(actor_of) else {
        return ().into_any();
    };
    let resource = Resource::Invitation {
        role: one.role,
        visible: true,
    };
    let may = |action| decide(&actor, action, &resource).is_allowed();
    let open = matches!(one.state, InvitationState::Pending | InvitationState::Expired);
    let renews = open && may(Action::Edit);
    let revokes = one.state == InvitationState::Pending && may(Action::Delete);
    let name = one.name.clone();
    let revoked = one.clone();
    let renew = Callback::new(move |()| asking.set(Some(Asking::Renew(one.clone()))));
    let revoke = Callback::new(move |()| asking.set(Some(Asking::Revoke(revoked.clone()))));
    view! {
        <Cluster gap=Gap::Tight>
            {renews.then(|| view! {
                <Button kind=ButtonKind::Quiet label=t!("invitations.renew_named", name = name) on_press=renew>{t!("invitations.renew")}</Button>
            })}
            {revokes.then(|| view! {
                <Button kind=ButtonKind::Quiet label=t!("invitations.revoke_named", name = name) on_press=revoke>{t!("invitations.revoke")}</Button>
            })}
        </Cluster>
    }
    .into_any()
}

/// The questions about an invitation, and the link that comes of one.
#[component]
fn InvitationDialog(asking: RwSignal<Option<Asking>>, on_changed: Callback<()>) -> AnyView {
    let open = open_while(asking);
    let toasts = use_toasts();
    let close = Callback::new(move |()| asking.set(None));
    let title = Signal::derive(move || match asking.get() {
        Some(Asking::Renew(one)) => t!("invitations.renew_title", name = one.name),
        Some(Asking::Revoke(one)) => t!("invitations.revoke_title", name = one.name),
        Some(Asking::Shown(_)) | None => t!("invitations.link").to_owned(),
    });
    let matter = move || match asking.get() {
        Some(Asking::Renew(one)) => {
            let confirm = Callback::new(move |form: FormState| {
                form.run(api::renew_invitation(one.id), move |link| {
                    on_changed.run(());
                    asking.set(Some(Asking::Shown(link)));
                });
            });
            view! {
                <Confirm text=t!("invitations.renew_text") action=t!("invitations.renew") on_confirm=confirm on_cancel=close />
            }
            .into_any()
        }
        Some(Asking::Revoke(one)) => {
            let confirm = Callback::new(move |form: FormState| {
                form.run(api::revoke_invitation(one.id), move |()| {
                    toasts.say(t!("invitations.revoked"));
                    asking.set(None);
                    on_changed.run(());
                });
            });
            view! {
                <Confirm text=t!("invitations.revoke_text") action=t!("invitations.revoke") danger=true on_confirm=confirm on_cancel=close />
            }
            .into_any()
        }
        Some(Asking::Shown(link)) => view! { <LinkShown link=link on_close=close /> }.into_any(),
        None => ().into_any(),
    };
    view! { <Dialog open=open title=title>{matter}</Dialog> }.into_any()
}
