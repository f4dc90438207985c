//! A group: made, changed, deleted.

use convolog_dto::{Group, GroupPatch, NewGroup, Patch, Permission, limits};
use leptos::prelude::*;

use crate::api::{self, IdempotencyKey};
use crate::i18n::{Word, plural, t};
use crate::session::use_session;
use crate::ui::{
    Button, ButtonKind, Check, CheckGroup, CheckList, Confirm, Dialog, DialogActions, Field, Form, FormState,
    open_while, use_toasts,
};

/// What the dialog is about.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Asking {
    /// One to be made.
    Add,
    /// One to be changed.
    Edit(Group),
    /// Whether it shall go.
    Delete(Group),
}

#[component]
pub(super) fn GroupDialog(asking: RwSignal<Option<Asking>>, on_changed: Callback<()>) -> AnyView {
    let open = open_while(asking);
    let toasts = use_toasts();
    let title = Signal::derive(move || match asking.get() {
        Some(Asking::Edit(group)) => group.name,
        Some(Asking::Delete(group)) => t!("groups.delete_title", name = group.name),
        Some(Asking::Add) | None => t!("groups.add").to_owned(),
    });
    let close = Callback::new(move |()| asking.set(None));
    let done = Callback::new(move |words: &'static str| {
        toasts.say(words);
        asking.set(None);
        on_changed.run(());
    });
    let matter = move || match asking.get() {
        Some(Asking::Add) => view! { <GroupForm group=None on_done=done on_cancel=close /> }.into_any(),
        Some(Asking::Edit(group)) => {
            view! { <GroupForm group=Some(group) on_done=done on_cancel=close /> }.into_any()
        }
        Some(Asking::Delete(group)) => deletion(group, done, close),
        None => ().into_any(),
    };
    view! { <Dialog open=open wide=true title=title>{matter}</Dialog> }.into_any()
}

fn deletion(group: Group, done: Callback<&'static str>, close: Callback<()>) -> AnyView {
    let warning = if group.member_count > 0 {
        plural!("groups.delete_members", group.member_count)
    } else {
        String::new()
    };
    let confirm = Callback::new(move |form: FormState| {
        let group = group.clone();
        form.run(async move { api::delete_group(&group).await }, move |()| {
            done.run(t!("groups.deleted"));
        });
    });
    view! {
        <Confirm text=t!("groups.delete_text") warning=warning action=t!("groups.delete") danger=true on_confirm=confirm on_cancel=close />
    }
    .into_any()
}

#[component]
fn GroupForm(group: Option<Group>, on_done: Callback<&'static str>, on_cancel: Callback<()>) -> AnyView {
    let form = FormState::new();
    let key = StoredValue::new(IdempotencyKey::fresh());
    let held = group
        .as_ref()
        .map(|group| group.permissions.clone())
        .unwrap_or_default();
    let name = RwSignal::new(group.as_ref().map(|group| group.name.clone()).unwrap_or_default());
    let description = RwSignal::new(
        group
            .as_ref()
            .and_then(|group| group.description.clone())
            .unwrap_or_default(),
    );
    let chosen = RwSignal::new(held.iter().map(ToString::to_string).collect::<Vec<_>>());
    let submit = Callback::new(move |()| {
        let about = Some(description.get_untracked().trim().to_owned()).filter(|text| !text.is_empty());
        let name = name.get_untracked().trim().to_owned();
        let permissions =
            chosen.with_untracked(|all| all.iter().filter_map(|one| one.parse().ok()).collect());
        match group.clone() {
            Some(group) => {
                let patch = GroupPatch {
                    name: Some(name),
                    description: about.map_or(Patch::Clear, Patch::Set),
                    permissions: Some(permissions),
                };
                if form.check(&patch) {
                    form.run(
                        async move { api::update_group(&group, &patch).await },
                        move |_| on_done.run(t!("groups.saved")),
                    );
                }
            }
            None => {
                let new = NewGroup {
                    name,
                    description: about,
                    permissions,
                };
                if form.check(&new) {
                    form.run(
                        async move { api::create_group(&new, &key.get_value()).await },
                        move |_| on_done.run(t!("groups.added")),
                    );
                }
            }
        }
    });
    view! {
        <Form state=form on_submit=submit>
            <Field label=t!("groups.name") pointer="/name" value=name maxlength=limits::NAME_MAX autofocus=true />
            <Field label=t!("groups.description") pointer="/description" value=description maxlength=limits::GROUP_DESCRIPTION_MAX optional=true />
            <CheckList label=t!("groups.permissions") hint=t!("groups.permissions_hint") groups=permission_boxes(&held) value=chosen />
            <DialogActions>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("action.save")}</Button>
                <Button kind=ButtonKind::Quiet on_press=on_cancel>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}

/// Every permission by what it is about. What one does not hold cannot be given, but taken away.
fn permission_boxes(held: &[Permission]) -> Vec<CheckGroup> {
    let session = use_session();
    let check = |permission: &Permission| Check {
        value: permission.to_string(),
        text: permission.word().to_owned(),
        hint: String::new(),
        open: session.may(*permission) || held.contains(permission),
    };
    kinds()
        .into_iter()
        .map(|(heading, permissions)| (heading.to_owned(), permissions.iter().map(check).collect()))
        .collect()
}

fn kinds() -> [(&'static str, &'static [Permission]); 5] {
    use Permission as P;
    [
        (
            t!("groups.kind_record"),
            &[
                P::PeopleRead,
                P::PeopleWrite,
                P::EntriesRead,
                P::EntriesWrite,
                P::AuditRead,
            ],
        ),
        (
            t!("groups.kind_out"),
            &[P::ExportsPerson, P::ExportsRun, P::ConfigExport, P::ConfigImport],
        ),
        (
            t!("groups.kind_accounts"),
            &[
                P::TokensWrite,
                P::UsersRead,
                P::UsersWrite,
                P::GroupsWrite,
                P::SsoWrite,
            ],
        ),
        (
            t!("groups.kind_backups"),
            &[P::BackupsRead, P::BackupsRun, P::BackupsRestore, P::StorageWrite],
        ),
        (
            t!("groups.kind_instance"),
            &[P::SettingsRead, P::SettingsWrite, P::VaultWrite, P::VaultReveal],
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::kinds;
    use convolog_dto::Permission;

    #[test]
    fn every_permission_has_one_box() {
        let mut shown: Vec<Permission> = kinds().iter().flat_map(|(_, all)| all.iter().copied()).collect();
        shown.sort();
        let mut all = Permission::ALL.to_vec();
        all.sort();
        assert_eq!(shown, all);
    }
}
