//! Which screens come over the wire together. Whoever visits for the first time loads the frame and the sign-in; every
//! area is a file of its own that is fetched when it is first gone to, and kept by the browser for ever.

use std::future::Future;
use std::pin::Pin;

use convolog_dto::{EntryId, PersonId, UserId};
use futures_util::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::api::ApiError;
use crate::features::{
    audit, entries, explorer, follow_ups, invitations, me, org, password, people, settings, setup, today,
    users,
};
use crate::routes::SettingsArea;
use crate::ui::{ErrorState, Skeleton, SkeletonKind};

/// A screen, or why it could not be fetched.
type Screen = Result<AnyView, ApiError>;

impl From<SplitLoaderError> for ApiError {
    fn from(_: SplitLoaderError) -> Self {
        Self::Offline
    }
}

#[wasm_split(entries, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn explorer() -> Screen {
    Ok(view! { <explorer::Explorer /> }.into_any())
}

#[wasm_split(entries, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn entry(id: EntryId) -> Screen {
    Ok(view! { <entries::EntryPage id=id /> }.into_any())
}

#[wasm_split(entries, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn new_entry() -> Screen {
    Ok(view! { <entries::NewEntryPage /> }.into_any())
}

#[wasm_split(entries, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn edit_entry(id: EntryId) -> Screen {
    Ok(view! { <entries::EditEntryPage id=id /> }.into_any())
}

#[wasm_split(people, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn people_list() -> Screen {
    Ok(view! { <people::PeoplePage /> }.into_any())
}

#[wasm_split(people, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn person(id: PersonId) -> Screen {
    Ok(view! { <people::PersonPage id=id /> }.into_any())
}

#[wasm_split(people, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn print_person(id: PersonId) -> Screen {
    Ok(view! { <people::PrintPersonPage id=id /> }.into_any())
}

#[wasm_split(people, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn organisation() -> Screen {
    Ok(view! { <org::OrgPage /> }.into_any())
}

#[wasm_split(today, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn today() -> Screen {
    Ok(view! { <today::Today /> }.into_any())
}

#[wasm_split(today, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn follow_ups() -> Screen {
    Ok(view! { <follow_ups::FollowUpsPage /> }.into_any())
}

#[wasm_split(account, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn account() -> Screen {
    Ok(view! { <me::MePage /> }.into_any())
}

#[wasm_split(account, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn enrolment() -> Screen {
    Ok(view! { <me::EnrolmentPage /> }.into_any())
}

#[wasm_split(settings, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn settings(area: SettingsArea) -> Screen {
    Ok(view! { <settings::SettingsPage area=area /> }.into_any())
}

#[wasm_split(settings, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn proof() -> Screen {
    let page = view! { <audit::ProofPage /> };
    Ok(settings::in_area(SettingsArea::Audit, page.into_any()))
}

#[wasm_split(settings, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn anchor_sheet() -> Screen {
    Ok(view! { <audit::AnchorSheet /> }.into_any())
}

#[wasm_split(settings, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn user(id: UserId) -> Screen {
    let page = view! { <users::UserPage id=id /> };
    Ok(settings::in_area(SettingsArea::Users, page.into_any()))
}

#[wasm_split(doors, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn invitation() -> Screen {
    Ok(view! { <invitations::AcceptPage /> }.into_any())
}

#[wasm_split(doors, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn reset() -> Screen {
    Ok(view! { <password::ResetPage /> }.into_any())
}

#[wasm_split(doors, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn forgot() -> Screen {
    Ok(view! { <password::ForgotPage /> }.into_any())
}

#[wasm_split(setup, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn wizard() -> Screen {
    Ok(view! { <setup::SetupPage /> }.into_any())
}

/// Shows a screen as soon as its file is there.
pub fn fetched(screen: impl Future<Output = Screen> + 'static) -> AnyView {
    shown(Box::pin(screen))
}

fn shown(screen: Pin<Box<dyn Future<Output = Screen>>>) -> AnyView {
    let arrived = RwSignal::new_local(None::<Screen>);
    // In the owner of this place, so that what the screen makes goes when one leaves it.
    let (screen, handle) = abortable(ScopedFuture::new(screen));
    on_cleanup(move || AbortHandle::abort(&handle));
    leptos::task::spawn_local(async move {
        if let Ok(screen) = screen.await {
            arrived.try_set(Some(screen));
        }
    });
    (move || {
        arrived.track();
        match arrived.try_update_untracked(Option::take).flatten() {
            Some(Ok(view)) => view,
            Some(Err(error)) => {
                let again = Callback::new(|()| drop(window().location().reload()));
                view! { <ErrorState error=error on_retry=again /> }.into_any()
            }
            None => view! { <Skeleton kind=SkeletonKind::Page /> }.into_any(),
        }
    })
    .into_any()
}
