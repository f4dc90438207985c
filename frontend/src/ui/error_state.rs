//! What went wrong, what was kept and what to do.

use convolog_dto::ErrorCode;
use leptos::prelude::*;

use super::{Button, ButtonLink, Icon, IconView};
use crate::api::ApiError;
use crate::i18n::{plural, t};
use crate::routes::Route;

/// An error in words a person can act on.
pub fn error_text(error: &ApiError) -> String {
    match error {
        ApiError::Unauthenticated(ErrorCode::InvalidCredentials) => {
            t!("error.invalid_credentials").to_owned()
        }
        ApiError::Unauthenticated(ErrorCode::TotpRequired) => t!("error.totp_required").to_owned(),
        ApiError::Unauthenticated(ErrorCode::InvalidTotp) => t!("error.invalid_totp").to_owned(),
        ApiError::Unauthenticated(ErrorCode::SetupTokenRequired) => {
            t!("error.setup_token_required").to_owned()
        }
        ApiError::Unauthenticated(_) => t!("error.unauthenticated").to_owned(),
        ApiError::Forbidden(ErrorCode::StepUpRequired) => t!("error.step_up_required").to_owned(),
        ApiError::Forbidden(ErrorCode::CannotGrant) => t!("error.cannot_grant").to_owned(),
        ApiError::Forbidden(ErrorCode::LocalLoginDisabled) => t!("error.local_login_disabled").to_owned(),
        ApiError::Forbidden(ErrorCode::AccessReasonRequired) => t!("error.access_reason_required").to_owned(),
        ApiError::Forbidden(ErrorCode::TotpEnrolmentRequired) => {
            t!("error.totp_enrolment_required").to_owned()
        }
        ApiError::Forbidden(_) => t!("error.forbidden").to_owned(),
        ApiError::NotFound => t!("error.not_found.text").to_owned(),
        ApiError::Conflict(ErrorCode::AlreadySetUp) => t!("error.already_set_up").to_owned(),
        ApiError::Conflict(ErrorCode::AlreadyExists) => t!("error.already_exists").to_owned(),
        ApiError::Conflict(ErrorCode::NotADraft) => t!("error.not_a_draft").to_owned(),
        ApiError::Conflict(ErrorCode::LastSuperAdmin) => t!("error.last_super_admin").to_owned(),
        ApiError::Conflict(ErrorCode::LastBackup) => t!("error.last_backup").to_owned(),
        ApiError::Conflict(ErrorCode::OwnAccount) => t!("error.own_account").to_owned(),
        ApiError::Conflict(ErrorCode::SsoNotProven) => t!("error.sso_not_proven").to_owned(),
        ApiError::Conflict(_) => t!("error.conflict").to_owned(),
        ApiError::Stale => t!("error.stale").to_owned(),
        ApiError::Invalid {
            code: ErrorCode::Cycle,
            ..
        } => t!("field.cycle").to_owned(),
        ApiError::Invalid {
            code: ErrorCode::FutureEvent,
            ..
        } => t!("field.future").to_owned(),
        ApiError::Invalid {
            code: ErrorCode::LateReasonRequired,
            ..
        } => t!("error.late_reason_required").to_owned(),
        ApiError::Invalid {
            code: ErrorCode::TooLarge,
            ..
        } => t!("error.too_large").to_owned(),
        // A refusal of the whole, such as a file that is no CSV: only the server knows why.
        ApiError::Invalid { detail, .. } if !detail.is_empty() => detail.clone(),
        ApiError::Invalid { .. } => t!("error.invalid").to_owned(),
        ApiError::TooMany {
            retry_after: Some(seconds),
        } => plural!("error.too_many_for", *seconds),
        ApiError::TooMany { retry_after: None } => t!("error.too_many").to_owned(),
        ApiError::Offline => t!("error.offline").to_owned(),
        ApiError::Server { request_id } if request_id.is_empty() => t!("error.server").to_owned(),
        ApiError::Server { request_id } => t!("error.server_with_id", id = request_id),
    }
}

/// In place of what could not be loaded.
#[component]
pub fn ErrorState(error: ApiError, #[prop(optional)] on_retry: Option<Callback<()>>) -> AnyView {
    if error == ApiError::NotFound {
        return view! { <NotFound /> }.into_any();
    }
    let (icon, title) = match error {
        ApiError::Offline => (Icon::Offline, t!("error.title.offline")),
        ApiError::Forbidden(ErrorCode::AccessReasonRequired) => (Icon::Lock, t!("error.title.reason")),
        ApiError::Forbidden(_) => (Icon::Lock, t!("error.title.forbidden")),
        _ => (Icon::Warning, t!("error.title.failed")),
    };
    view! {
        <div class="error-state" role="alert">
            <IconView icon=icon />
            <p class="empty-title">{title}</p>
            <p class="empty-text">{error_text(&error)}</p>
            {on_retry.map(|retry| view! { <Button on_press=retry>{t!("action.retry")}</Button> })}
        </div>
    }
    .into_any()
}

/// In place of what is not there, or not for this person's eyes.
#[component]
pub fn NotFound() -> AnyView {
    view! {
        <div class="error-state">
            <h1 class="empty-title" tabindex="-1">{t!("error.not_found.title")}</h1>
            <p class="empty-text">{t!("error.not_found.text")}</p>
            <ButtonLink href=Route::Today.href()>{t!("error.not_found.home")}</ButtonLink>
        </div>
    }
    .into_any()
}
