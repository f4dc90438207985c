//! Shows things to those who may use them. The server decides all the same.

use convolog_dto::Permission;
use leptos::prelude::*;

use super::use_session;

/// Shows its children to those who hold the permission, and nothing to others.
#[component]
pub fn May(permission: Permission, children: Children) -> impl IntoView {
    use_session().may(permission).then(children)
}
