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
        User::SetRole { email, role } => {
            let account = operator::find_user(&ctx, email)?;
            let changed = operator::set_user_role(&ctx, account.id, *role)?;
            told(&changed, &format!("is {role} now"), json)
        }
    }
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
    let rows: Vec<[String; 4]> = all
        .iter()
        .map(|one| {
            [
                one.email.clone(),
                one.name.clone(),
                one.role.to_string(),
                one.state.to_string(),
            ]
        })
        .collect();
    output::table(["E-mail", "Name", "Role", "State"], &rows)
}
