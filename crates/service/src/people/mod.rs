//! People: who is written about, and who reports to whom.

mod archive;
mod create;
mod get;
mod import;
mod import_file;
mod import_plan;
mod import_settle;
mod leave;
mod list;
mod move_person;
mod org;
mod reporting_lines;
mod timeline;
mod update;
pub(crate) mod view;
mod viewed;

pub use archive::archive_person;
pub use create::create_person;
pub use get::get_person;
pub use import::import_people;
pub use leave::leave_person;
pub use list::list_people;
pub use move_person::move_person;
pub use org::get_org;
pub use reporting_lines::list_reporting_lines;
pub use timeline::get_person_timeline;
pub use update::update_person;
pub(crate) use viewed::{Looks, is_new_look, out_of_file, record_look};

use crate::{Ctx, Result, ServiceError, error::enforce};
use convolog_db::{ReadTx, people};
use convolog_dto::{ErrorCode, PersonId, PersonStatus};
use convolog_rbac::{Action, ManagerSeat, Resource, decide};

/// The person as the actor sees it, if they may do this to it and read this version of it.
pub(crate) fn person_for(
    ctx: &Ctx,
    tx: &mut ReadTx<'_>,
    action: Action,
    id: PersonId,
    expected_version: Option<i64>,
) -> Result<people::PersonRow> {
    let found = people::get(tx, &ctx.scope(), id)?;
    enforce(decide(
        ctx.actor(),
        action,
        &Resource::Person {
            visible: found.is_some(),
        },
    ))?;
    let person = found.ok_or_else(ServiceError::not_found)?;
    if expected_version.is_some_and(|expected| person.version != expected) {
        return Err(ServiceError::stale());
    }
    Ok(person)
}

/// Where a manager stands as seen by the actor.
pub(crate) fn seat_of(ctx: &Ctx, tx: &mut ReadTx<'_>, manager: Option<PersonId>) -> Result<ManagerSeat> {
    Ok(match manager {
        None => ManagerSeat::Top,
        Some(id) if ctx.actor().person_id == Some(id) => ManagerSeat::Own,
        Some(id) if people::is_visible(tx, &ctx.scope(), id)? => ManagerSeat::Visible,
        Some(_) => ManagerSeat::Unseen,
    })
}

/// Refuses a manager whom the actor may not put somebody under; one who is unseen or put away is a bad field, not a missing page.
pub(crate) fn check_placement(
    ctx: &Ctx,
    tx: &mut ReadTx<'_>,
    action: Action,
    manager: Option<PersonId>,
) -> Result<()> {
    let seat = seat_of(ctx, tx, manager)?;
    if seat == ManagerSeat::Unseen {
        return Err(ServiceError::field(
            "/manager_id",
            "unknown",
            "There is nobody with this id whom you may see.",
        ));
    }
    if let Some(id) = manager.filter(|_| seat == ManagerSeat::Visible)
        && people::get(tx, &ctx.scope(), id)?.is_some_and(|m| m.status == PersonStatus::Archived)
    {
        return Err(ServiceError::field(
            "/manager_id",
            "archived",
            "This person is archived and cannot manage anybody.",
        ));
    }
    enforce(decide(
        ctx.actor(),
        action,
        &Resource::Placement { manager: seat },
    ))
}

/// The words for an employee reference that is taken.
pub(crate) fn reference_taken() -> ServiceError {
    ServiceError::refuse(
        ErrorCode::AlreadyExists,
        "Somebody has this employee_ref already.",
    )
}
