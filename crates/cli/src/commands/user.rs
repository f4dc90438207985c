//! `convolog user`: lock-out recovery. Beside a running server it is safe; the change holds at the very next request.

use convolog_api::settings::Settings;
use convolog_dto::{NewUser, User as Account, UserQuery};
use convolog_service::{Ctx, operator, users};
use serde_json::json;

use super::existing;
use crate::arguments::User;
use crate::failure::Failure;
use crate::{output, password};

/// Shows and changes accounts.
pub fn user(settings: &Settings, arguments: &User, json: bool) -> Result<(), Failure> {
    let ctx = operator::command(&existing(settings)?);
    match arguments {
        User::List => list(&ctx, json),
        User::Create {
            email,
            name,
            role,
            person,
        } => {
            let new = NewUser {
                email: email.clone(),
                name: name.clone(),
                role: *role,
                person_id: *person,
                password: password::read()?,
            };
            let made = users::create_user(&ctx, new)?;
            told(&made.value, "made", json)
        }
        User::SetPassword { email } => {
            let account = operator::find_user(&ctx, email)?;
            operator::set_user_password(&ctx, account.id, password::read()?)?;
            told(
                &account,
                "has the new password, and all its sessions are ended",
                json,
            )
        }
        User::AllowLocalLogin => allow_local_login(&ctx, settings, json),
        User::SetRole { email, role } => {
            let account = operator::find_user(&ctx, email)?;
            let changed = users::set_user_role(&ctx, account.id, *role)?;
            told(&changed, &format!("is {role} now"), json)
        }
        User::Disable { email } => {
            let account = operator::find_user(&ctx, email)?;
            let changed = users::disable_user(&ctx, account.id)?;
            told(&changed, "is disabled, and all its sessions are ended", json)
        }
        User::Enable { email } => {
            let account = operator::find_user(&ctx, email)?;
            let changed = users::enable_user(&ctx, account.id)?;
            told(&changed, "may sign in again", json)
        }
        User::ResetSecondFactor { email } => reset_second_factor(&ctx, email, json),
    }
}

fn allow_local_login(ctx: &Ctx, settings: &Settings, json: bool) -> Result<(), Failure> {
    let now = convolog_service::settings::allow_local_login(ctx)?;
    if json {
        return output::json(&json!(now));
    }
    if settings.disable_local_login {
        output::line(
            "The setting allows passwords, but CONVOLOG_DISABLE_LOCAL_LOGIN still forbids them: unset it and restart.",
        )
    } else {
        output::line("Accounts may sign in by password again.")
    }
}

fn reset_second_factor(ctx: &Ctx, email: &str, json: bool) -> Result<(), Failure> {
    let account = operator::find_user(ctx, email)?;
    let changed = operator::reset_second_factor(ctx, account.id)?;
    let what = if account.totp_enabled {
        "signs in without a second factor now, and all its sessions are ended"
    } else {
        "has no second factor; nothing was changed"
    };
    told(&changed, what, json)
}

fn told(account: &Account, what: &str, json: bool) -> Result<(), Failure> {
    if json {
        output::json(&json!(account))
    } else {
        output::line(&format!("{} {what}.", account.email))
    }
}

fn list(ctx: &Ctx, json: bool) -> Result<(), Failure> {
    let mut all = Vec::new();
    let mut query = UserQuery {
        limit: Some(200),
        ..UserQuery::default()
    };
    loop {
        let page = users::list_users(ctx, query.clone())?;
        all.extend(page.items);
        if page.next_cursor.is_none() {
            break;
        }
        query.cursor = page.next_cursor;
    }
    if json {
        return output::json(&json!(all));
    }
    let rows: Vec<[String; 6]> = all
        .iter()
        .map(|one| {
            let groups: Vec<&str> = one.groups.iter().map(|group| group.name.as_str()).collect();
            let signed_in = one.last_sign_in_at.map_or_else(
                || "never".to_owned(),
                |at| at.format("%Y-%m-%d %H:%M").to_string(),
            );
            [
                one.email.clone(),
                one.name.clone(),
                one.role.to_string(),
                one.state.to_string(),
                groups.join(", "),
                signed_in,
            ]
        })
        .collect();
    output::table(
        ["E-mail", "Name", "Role", "State", "Groups", "Signed in (UTC)"],
        &rows,
    )
}
