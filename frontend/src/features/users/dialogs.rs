//! The questions about an account, one dialog for all of them.

use convolog_dto::UserId;
use leptos::prelude::*;

use super::edit::EditForm;
use super::groups::GroupsForm;
use super::reset_link::ResetLink;
use super::role::RoleForm;
use super::user::Account;
use crate::api::{self, ApiError};
use crate::i18n::t;
use crate::ui::{Confirm, Dialog, FormState, open_while, use_toasts};

/// What the dialog is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asking {
    /// The name, the address, the person.
    Edit,
    /// Another role.
    Role,
    /// Other groups.
    Groups,
    /// A link for a new password.
    ResetLink,
    /// Away with the second factor.
    ResetFactor,
    /// Away with the sessions.
    EndSessions,
    /// Out of use.
    Disable,
    /// Back in use.
    Enable,
}

impl Asking {
    fn title(self, name: &str) -> String {
        match self {
            Self::Edit => t!("users.edit_title", name = name),
            Self::Role => t!("users.role_title", name = name),
            Self::Groups => t!("users.groups_title", name = name),
            Self::ResetLink => t!("users.reset_link_title", name = name),
            Self::ResetFactor => t!("users.reset_factor_title", name = name),
            Self::EndSessions => t!("users.end_sessions_title", name = name),
            Self::Disable => t!("users.disable_title", name = name),
            Self::Enable => t!("users.enable_title", name = name),
        }
    }
}

#[component]
pub(super) fn UserDialog(
    account: Account,
    asking: RwSignal<Option<Asking>>,
    on_changed: Callback<()>,
) -> AnyView {
    let open = open_while(asking);
    let toasts = use_toasts();
    let name = account.user.name.clone();
    let title = Signal::derive(move || asking.get().map(|asked| asked.title(&name)).unwrap_or_default());
    let account = StoredValue::new(account);
    let close = Callback::new(move |()| asking.set(None));
    // Closes, says so, and shows the account as it is now.
    let done = Callback::new(move |words: String| {
        toasts.say(words);
        asking.set(None);
        on_changed.run(());
    });
    let matter = move || {
        let account = account.get_value();
        match asking.get() {
            Some(Asking::Edit) => {
                view! { <EditForm account=account on_done=done on_cancel=close /> }.into_any()
            }
            Some(Asking::Role) => {
                view! { <RoleForm user=account.user on_done=done on_cancel=close /> }.into_any()
            }
            Some(Asking::Groups) => {
                view! { <GroupsForm user=account.user on_done=done on_cancel=close /> }.into_any()
            }
            Some(Asking::ResetLink) => view! { <ResetLink user=account.user on_close=close /> }.into_any(),
            Some(asked) => question(asked, account, done, close),
            None => ().into_any(),
        }
    };
    view! { <Dialog open=open title=title>{matter}</Dialog> }.into_any()
}

/// A question that is answered by yes or no.
fn question(asked: Asking, account: Account, done: Callback<String>, close: Callback<()>) -> AnyView {
    let (text, action, said, danger) = match asked {
        Asking::Enable => (
            t!("users.enable_text"),
            t!("users.enable"),
            t!("users.enabled", name = account.user.name),
            false,
        ),
        Asking::Disable => (
            t!("users.disable_text"),
            t!("users.disable"),
            t!("users.disabled", name = account.user.name),
            true,
        ),
        Asking::ResetFactor => (
            t!("users.reset_factor_text"),
            t!("users.reset_factor"),
            t!("users.factor_was_reset").to_owned(),
            true,
        ),
        _ => (
            t!("users.end_sessions_text"),
            t!("users.end_sessions"),
            t!("users.sessions_ended").to_owned(),
            true,
        ),
    };
    let id = account.user.id;
    let confirm = Callback::new(move |form: FormState| {
        let said = said.clone();
        form.run(answer(asked, id), move |()| done.run(said));
    });
    view! { <Confirm text=text action=action danger=danger on_confirm=confirm on_cancel=close /> }.into_any()
}

async fn answer(asked: Asking, id: UserId) -> Result<(), ApiError> {
    match asked {
        Asking::Enable => api::enable_user(id).await.map(drop),
        Asking::Disable => api::disable_user(id).await.map(drop),
        Asking::ResetFactor => api::reset_second_factor(id).await.map(drop),
        _ => api::end_user_sessions(id).await,
    }
}
