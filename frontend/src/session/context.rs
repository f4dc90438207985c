//! The session: from the first question to the server (is it set up, is there a cookie?) to the sign-out.

use convolog_dto::{InstanceSettings, Login, Me, Meta, Permission, PersonId, Role, Setup};
use leptos::prelude::*;

use super::hint::{await_sign_in, forget_sign_in, remember_sign_in, was_signed_in};
use crate::api::{self, ApiError};

/// Where the page stands with the server.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// Asking.
    Starting,
    /// The server did not answer as it should.
    Unreachable(ApiError),
    /// The instance is new.
    SetupRequired,
    /// Nobody is signed in.
    SignedOut,
    /// Somebody is.
    SignedIn,
}

/// The session. Copy it around; see [`use_session`].
#[derive(Clone, Copy)]
pub struct Session {
    /// Where the page stands with the server.
    pub phase: RwSignal<Phase>,
    /// What the instance says about itself.
    pub meta: RwSignal<Option<Meta>>,
    /// Who is signed in.
    pub me: RwSignal<Option<Me>>,
    asking: StoredValue<bool>,
}

/// What decides which screens there are. Another one takes every screen down and puts up what is left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rights {
    role: Option<Role>,
    permissions: Vec<Permission>,
    person: Option<PersonId>,
    /// Whether there is nothing but a second factor to be set up.
    pub must_enrol: bool,
}

impl Rights {
    fn of(me: &Me) -> Self {
        Self {
            role: Some(me.user.role),
            permissions: me.permissions.clone(),
            person: me.user.person_id,
            must_enrol: me.totp_required && !me.user.totp_enabled,
        }
    }
}

/// Makes the session known to every component below and begins to ask.
pub fn provide_session() -> Session {
    let session = Session {
        phase: RwSignal::new(Phase::Starting),
        meta: RwSignal::new(None),
        me: RwSignal::new(None),
        asking: StoredValue::new(false),
    };
    provide_context(session);
    api::on_signed_out(move || session.forget());
    api::on_refused(move || leptos::task::spawn_local(session.look_again()));
    session.start();
    session
}

/// The session of this page.
pub fn use_session() -> Session {
    expect_context()
}

impl Session {
    /// Asks the server how things stand.
    pub fn start(self) {
        self.phase.set(Phase::Starting);
        leptos::task::spawn_local(async move {
            let phase = self.find_out().await.unwrap_or_else(|error| match error {
                ApiError::Unauthenticated(_) => Phase::SignedOut,
                other => Phase::Unreachable(other),
            });
            self.phase.set(phase);
        });
    }

    async fn find_out(self) -> Result<Phase, ApiError> {
        let meta = api::get_meta().await?;
        let setup_required = meta.setup_required;
        self.meta.set(Some(meta));
        if setup_required {
            return Ok(Phase::SetupRequired);
        }
        if !was_signed_in() {
            return Ok(Phase::SignedOut);
        }
        api::resume().await?;
        self.me.set(Some(api::get_me().await?));
        remember_sign_in();
        Ok(Phase::SignedIn)
    }

    /// Signs in.
    pub async fn sign_in(self, login: Login) -> Result<(), ApiError> {
        api::login(&login).await?;
        self.enter().await
    }

    /// Sets the instance up and signs in as its first account. The wizard goes on; [`Session::enter`] ends it.
    pub async fn set_up(self, setup: Setup) -> Result<(), ApiError> {
        api::set_up(&setup).await?;
        remember_sign_in();
        Ok(())
    }

    /// Takes up a session that the server has just given.
    pub async fn enter(self) -> Result<(), ApiError> {
        let me = api::get_me().await?;
        remember_sign_in();
        if self
            .meta
            .with_untracked(|meta| meta.as_ref().is_none_or(|meta| meta.setup_required))
        {
            self.meta.set(Some(api::get_meta().await?));
        }
        self.me.set(Some(me));
        self.phase.set(Phase::SignedIn);
        Ok(())
    }

    /// The browser is about to leave for a provider, and comes back with a session.
    pub fn expect_sign_in(self) {
        await_sign_in();
    }

    /// What the settings say shows at once: the name of the organisation, its zone, how one signs in here.
    pub fn follow_settings(self, settings: &InstanceSettings) {
        self.me.update(|me| {
            if let Some(me) = me {
                me.time_zone.clone_from(&settings.organisation_time_zone);
            }
        });
        self.reload_meta();
    }

    /// Reads anew what the instance says about itself. What was known stays where that fails.
    pub fn reload_meta(self) {
        leptos::task::spawn_local(async move {
            if let Ok(meta) = api::get_meta().await {
                self.meta.set(Some(meta));
            }
        });
    }

    /// Whether the instance can send mail.
    pub fn sends_mail(self) -> bool {
        self.meta.with_untracked(|meta| {
            let features = meta.as_ref().map(|meta| &meta.features);
            features.is_some_and(|features| features.iter().any(|feature| feature == "mail"))
        })
    }

    /// Asks who one is and what one may do now. A refusal of what a screen had offered leads here: a role or a group may
    /// have changed since.
    pub async fn look_again(self) {
        let signed_in = self.phase.with_untracked(|phase| *phase == Phase::SignedIn);
        if !signed_in || self.asking.get_value() {
            return;
        }
        self.asking.set_value(true);
        let answer = api::get_me().await;
        self.asking.set_value(false);
        // It may have ended meanwhile.
        if let Ok(me) = answer
            && self.me.with_untracked(Option::is_some)
        {
            self.me.set(Some(me));
        }
    }

    /// What decides which screens there are.
    pub fn rights(self) -> Memo<Rights> {
        // What was there stays while somebody signs out: nothing is to be put up for nobody.
        Memo::new(move |before: Option<&Rights>| {
            let now = self.me.with(|me| me.as_ref().map(Rights::of));
            now.or_else(|| before.cloned()).unwrap_or_default()
        })
    }

    /// Signs out here at once; the server is told, and forgets the session by itself if it cannot be.
    pub async fn sign_out(self) {
        let _ = api::logout().await;
        self.forget();
    }

    fn forget(self) {
        forget_sign_in();
        self.me.set(None);
        self.phase.set(Phase::SignedOut);
    }

    /// Whether the permission is there. For showing and hiding: the server decides. It does not watch: when [`Rights`]
    /// change, every screen is made anew.
    pub fn may(self, permission: Permission) -> bool {
        self.me
            .with_untracked(|me| me.as_ref().is_some_and(|me| me.permissions.contains(&permission)))
    }
}
