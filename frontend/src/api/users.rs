//! Accounts.

use convolog_dto::{
    EffectivePermissions, PasswordResetLink, Role, RoleChange, User, UserGroups, UserId, UserPage, UserPatch,
    UserQuery,
};

use super::ApiError;
use super::client::Ask;

/// One page of accounts.
pub async fn list_users(query: UserQuery) -> Result<UserPage, ApiError> {
    Ask::get("users").query(&query).send().await
}

/// One account.
pub async fn get_user(id: UserId) -> Result<User, ApiError> {
    Ask::get(format!("users/{id}")).send().await
}

/// What an account may do, and where each permission comes from.
pub async fn get_user_permissions(id: UserId) -> Result<EffectivePermissions, ApiError> {
    Ask::get(format!("users/{id}/permissions")).send().await
}

/// Changes the name, the address, or the person that an account stands for.
pub async fn update_user(user: &User, patch: &UserPatch) -> Result<User, ApiError> {
    Ask::patch(format!("users/{}", user.id))
        .json(patch)
        .if_match(user.version)
        .send()
        .await
}

/// Says in which groups an account is.
pub async fn set_user_groups(user: &User, groups: &UserGroups) -> Result<User, ApiError> {
    Ask::put(format!("users/{}/groups", user.id))
        .json(groups)
        .if_match(user.version)
        .send()
        .await
}

/// Gives an account another role.
pub async fn set_user_role(id: UserId, role: Role) -> Result<User, ApiError> {
    Ask::post(format!("users/{id}/role"))
        .json(&RoleChange { role })
        .send()
        .await
}

/// Takes an account out of use; its sessions end.
pub async fn disable_user(id: UserId) -> Result<User, ApiError> {
    Ask::post(format!("users/{id}/disable")).send().await
}

/// Gives an account back its use.
pub async fn enable_user(id: UserId) -> Result<User, ApiError> {
    Ask::post(format!("users/{id}/enable")).send().await
}

/// Makes a link by which somebody chooses a new password.
pub async fn create_password_reset(id: UserId) -> Result<PasswordResetLink, ApiError> {
    Ask::post(format!("users/{id}/password-reset")).send().await
}

/// Takes the second factor of an account away.
pub async fn reset_second_factor(id: UserId) -> Result<User, ApiError> {
    Ask::post(format!("users/{id}/reset-2fa")).send().await
}

/// Ends every session of an account.
pub async fn end_user_sessions(id: UserId) -> Result<(), ApiError> {
    Ask::delete(format!("users/{id}/sessions")).send_only().await
}
