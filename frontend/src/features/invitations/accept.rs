//! Taking up an invitation: who one is, how one signs in, and in.

use convolog_dto::{InvitationAcceptance, InvitationOffer};
use leptos::prelude::*;

use crate::api::{self, ApiError, Load, Query};
use crate::features::password::{LinkGone, NewPasswordField};
use crate::i18n::{Word, instant_written, t};
use crate::routes::{Door, forget_token, token_of};
use crate::session::use_session;
use crate::shell::{Bare, name_window};
use crate::ui::{
    Button, ButtonKind, ErrorState, Fact, Facts, Field, Form, FormState, Hint, InputKind, Masthead, Notice,
    Skeleton, SkeletonKind, Stack, UsernameField,
};

/// The page.
#[component]
pub fn AcceptPage() -> AnyView {
    name_window(t!("invite.title"));
    let gone = || view! { <LinkGone title=t!("invite.title") text=t!("invite.gone") /> }.into_any();
    let Some(token) = token_of(Door::Invite) else {
        return view! { <Bare>{gone()}</Bare> }.into_any();
    };
    if let Some(me) = use_session().me.get_untracked() {
        return view! { <Bare><SignedInAlready name=me.user.name /></Bare> }.into_any();
    }
    let asked = token.clone();
    let offer = Query::new(move || api::inspect_invitation(asked.clone()));
    let matter = move || match offer.state.get() {
        Load::Pending => view! { <Skeleton kind=SkeletonKind::Lines /> }.into_any(),
        Load::Failed(ApiError::NotFound) => gone(),
        Load::Failed(error) => {
            let again = Callback::new(move |()| offer.reload());
            view! { <ErrorState error=error on_retry=again /> }.into_any()
        }
        Load::Ready(now) => view! { <AcceptForm token=token.clone() offer=now query=offer /> }.into_any(),
    };
    view! { <Bare>{matter}</Bare> }.into_any()
}

/// An account is made for somebody who has none: whoever is signed in leaves first.
#[component]
fn SignedInAlready(name: String) -> AnyView {
    let session = use_session();
    let leave = Callback::new(move |()| leptos::task::spawn_local(session.sign_out()));
    view! {
        <Masthead title=t!("invite.title") />
        <Stack>
            <Notice>{t!("invite.signed_in", name = name)}</Notice>
            <Button kind=ButtonKind::Primary on_press=leave>{t!("nav.sign_out")}</Button>
        </Stack>
    }
    .into_any()
}

#[component]
fn AcceptForm(token: String, offer: InvitationOffer, query: Query<InvitationOffer>) -> AnyView {
    let session = use_session();
    let form = FormState::new();
    let name = RwSignal::new(offer.name.clone());
    let email = RwSignal::new(offer.email.clone().unwrap_or_default());
    let password = RwSignal::new(String::new());
    let chooses_email = offer.email.is_none();
    let submit = Callback::new(move |()| {
        let acceptance = InvitationAcceptance {
            token: token.clone(),
            name: Some(name.get_untracked().trim().to_owned()),
            email: chooses_email.then(|| email.get_untracked().trim().to_owned()),
            password: password.get_untracked(),
        };
        if !form.check(&acceptance) {
            return;
        }
        let request = async move {
            api::accept_invitation(&acceptance).await?;
            forget_token(Door::Invite);
            session.enter().await
        };
        let request = async move {
            let outcome = request.await;
            if outcome == Err(ApiError::NotFound) {
                // Revoked, renewed or used while one was writing: the page says so.
                query.reload();
            }
            outcome
        };
        form.run(request, |()| ());
    });
    let until = instant_written(offer.expires_at);
    let known = offer.email.clone();
    view! {
        <Masthead title=offer.organisation_name lead=t!("invite.lead") />
        <Form state=form on_submit=submit>
            <Facts>
                <Fact label=t!("me.role")>{offer.role.word()}</Fact>
                {known.map(|email| view! { <Fact label=t!("login.email")>{email}</Fact> })}
                <Fact label=t!("invite.until")>{until}</Fact>
            </Facts>
            <Field label=t!("setup.name") pointer="/name" value=name autocomplete="name" autofocus=true />
            {match offer.email {
                Some(email) => view! { <UsernameField value=email /> }.into_any(),
                None => view! {
                    <Field label=t!("login.email") pointer="/email" value=email kind=InputKind::Email autocomplete="username" />
                }
                .into_any(),
            }}
            <NewPasswordField label=t!("login.password") pointer="/password" value=password name=name email=email />
            <Button kind=ButtonKind::Primary busy=form.busy>{t!("invite.submit")}</Button>
            <Hint>{t!("invite.hint")}</Hint>
        </Form>
    }
    .into_any()
}
