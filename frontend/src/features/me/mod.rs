//! One's own account: who one is here, how it looks, the password.

mod password;
mod preferences;

use leptos::prelude::*;

use crate::i18n::{Word, t};
use crate::session::use_session;
use crate::ui::{Avatar, AvatarSize, Button, Column, Fact, Facts, Icon, PageHeader, Section};

/// The page of one's own account.
#[component]
pub fn MePage() -> AnyView {
    let session = use_session();
    let Some(me) = session.me.get_untracked() else {
        return ().into_any();
    };
    let leave = Callback::new(move |()| leptos::task::spawn_local(session.sign_out()));
    let sign_out = view! { <Button icon=Icon::SignOut on_press=leave>{t!("nav.sign_out")}</Button> };
    let avatar = view! { <Avatar name=me.user.name.clone() size=AvatarSize::Large /> };
    view! {
        <PageHeader title=me.user.name.clone() lead=me.user.email.clone().into_any() before=avatar.into_any() actions=sign_out.into_any() />
        <Column>
            <Section title=t!("me.profile")>
                <Facts>
                    <Fact label=t!("me.role")>{me.user.role.word()}</Fact>
                    <Fact label=t!("me.person")>
                        {me.person.map_or_else(|| t!("me.no_person").to_owned(), |person| person.display_name)}
                    </Fact>
                    <Fact label=t!("me.groups")>
                        {if me.user.groups.is_empty() {
                            t!("me.no_groups").to_owned()
                        } else {
                            me.user.groups.iter().map(|group| group.name.as_str()).collect::<Vec<_>>().join(", ")
                        }}
                    </Fact>
                    <Fact label=t!("me.zone")>{me.time_zone.replace('_', " ")}</Fact>
                </Facts>
            </Section>
            <preferences::Preferences />
            <password::Password email=me.user.email />
        </Column>
    }
    .into_any()
}
