//! Inviting somebody: who it is, what they may do, and then the link.

use convolog_dto::{FieldError, InvitationLink, NewInvitation, PersonRef, Role, limits};
use leptos::prelude::*;

use super::link::LinkShown;
use crate::api::{self, IdempotencyKey};
use crate::features::people::PersonPicker;
use crate::features::users::role_choices;
use crate::i18n::t;
use crate::session::use_session;
use crate::ui::{
    Button, ButtonKind, ChoiceList, Dialog, DialogActions, Field, Form, FormState, Hint, InputKind, Switch,
};

/// The dialog. `on_closed` hears of its end after somebody was invited.
#[component]
pub fn InviteDialog(open: RwSignal<bool>, on_closed: Callback<()>) -> AnyView {
    let made = RwSignal::new(None::<InvitationLink>);
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        if before == Some(true) && !now && made.with_untracked(Option::is_some) {
            made.set(None);
            on_closed.run(());
        }
        now
    });
    let matter = move || match made.get() {
        Some(link) => {
            let close = Callback::new(move |()| open.set(false));
            view! { <LinkShown link=link on_close=close /> }.into_any()
        }
        None => view! { <InviteForm open=open made=made /> }.into_any(),
    };
    view! { <Dialog open=open title=t!("invitations.invite_title")>{matter}</Dialog> }.into_any()
}

/// What is typed so far.
#[derive(Clone, Copy)]
struct Draft {
    name: RwSignal<String>,
    email: RwSignal<String>,
    role: RwSignal<String>,
    person: RwSignal<Option<PersonRef>>,
    send: RwSignal<bool>,
}

impl Draft {
    fn new() -> Self {
        Self {
            name: RwSignal::new(String::new()),
            email: RwSignal::new(String::new()),
            role: RwSignal::new(Role::User.to_string()),
            person: RwSignal::new(None),
            send: RwSignal::new(true),
        }
    }

    fn invitation(self, mails: bool) -> NewInvitation {
        let email = self.email.get_untracked().trim().to_owned();
        NewInvitation {
            send_mail: (mails && !email.is_empty()).then(|| self.send.get_untracked()),
            email: Some(email).filter(|email| !email.is_empty()),
            name: self.name.get_untracked().trim().to_owned(),
            role: self.role.get_untracked().parse().unwrap_or(Role::User),
            person_id: self.person.get_untracked().map(|person| person.id),
        }
    }
}

#[component]
fn InviteForm(open: RwSignal<bool>, made: RwSignal<Option<InvitationLink>>) -> AnyView {
    let form = FormState::new();
    let draft = Draft::new();
    let key = StoredValue::new(IdempotencyKey::fresh());
    let session = use_session();
    let mails = session.sends_mail();
    let me = session.me.get_untracked();
    let all = me.is_some_and(|me| me.user.role == Role::SuperAdmin);
    let submit = Callback::new(move |()| {
        let invitation = draft.invitation(mails);
        if !form.check(&invitation) {
            return;
        }
        if !all && invitation.person_id.is_none() {
            form.refuse(vec![missing("/person_id")]);
            return;
        }
        form.run(
            async move { api::create_invitation(&invitation, &key.get_value()).await },
            move |link| made.set(Some(link)),
        );
    });
    view! {
        <Form state=form on_submit=submit>
            <Field label=t!("person.name") pointer="/name" value=draft.name maxlength=limits::NAME_MAX autofocus=true />
            <Field label=t!("login.email") hint=t!("invitations.email_hint") pointer="/email" value=draft.email kind=InputKind::Email optional=true />
            {mails.then(|| view! {
                <Switch label=t!("invitations.send") hint=t!("invitations.send_hint") value=draft.send />
            })}
            <PersonPicker
                label=t!("me.person")
                hint=if all { t!("users.person_hint") } else { t!("invitations.person_hint") }
                pointer="/person_id"
                chosen=draft.person
                optional=all
            />
            {all.then(|| {
                let choices = role_choices(&[Role::User, Role::Admin, Role::SuperAdmin]);
                view! { <ChoiceList label=t!("me.role") options=choices value=draft.role /> }
            })}
            <Hint>{t!("invitations.how")}</Hint>
            <DialogActions>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("invitations.make")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(false))>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}

fn missing(pointer: &str) -> FieldError {
    FieldError {
        pointer: pointer.to_owned(),
        code: "required".to_owned(),
        message: String::new(),
    }
}
