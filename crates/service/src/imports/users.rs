//! The users that a record names, and the names that are kept of those who have no account here.

use super::run::Import;
use crate::Result;
use convolog_db::WriteTx;
use convolog_db::imports::{self, ImportedName};
use convolog_dto::{ExportedEntry, ExportedFollowUp, ExportedPerson, ExportedUser, UserId};

/// Everybody whom an entry names.
pub(super) fn of_entry(entry: &mut ExportedEntry) -> Vec<&mut ExportedUser> {
    let mut users = vec![&mut entry.author];
    users.extend(entry.on_behalf_of.as_mut());
    users.extend(entry.links.iter_mut().map(|one| &mut one.created_by));
    users.extend(entry.amendments.iter_mut().map(|one| &mut one.author));
    users.extend(entry.responses.iter_mut().map(|one| &mut one.entered_by));
    users.extend(entry.acknowledgements.iter_mut().map(|one| &mut one.entered_by));
    users.extend(entry.attachments.iter_mut().map(|one| &mut one.uploaded_by));
    users.extend(entry.revisions.iter_mut().map(|one| &mut one.author));
    users.extend(of_follow_ups(&mut entry.follow_ups));
    users
}

fn of_follow_ups(follow_ups: &mut [ExportedFollowUp]) -> impl Iterator<Item = &mut ExportedUser> {
    follow_ups
        .iter_mut()
        .flat_map(|one| [&mut one.owner, &mut one.created_by])
}

/// Everybody whom a person's history names.
pub(super) fn of_person(person: &mut ExportedPerson) -> Vec<&mut ExportedUser> {
    let lines = person.reporting_lines.iter_mut();
    let mut users: Vec<&mut ExportedUser> = lines.filter_map(|line| line.changed_by.as_mut()).collect();
    users.extend(of_follow_ups(&mut person.follow_ups));
    users
}

/// Sees to it that the record can refer to these users. Who has the same id here is the same account; the hashes of
/// amendments, responses and acknowledgements are made of the id, so nobody else may stand in.
pub(super) fn keep_names(import: &mut Import<'_, '_>, users: &[&mut ExportedUser]) -> Result<()> {
    for user in users {
        keep_name(import, user)?;
    }
    Ok(())
}

pub(super) fn keep_name(import: &mut Import<'_, '_>, user: &ExportedUser) -> Result<()> {
    if !import.known_users.insert(user.id) {
        return Ok(());
    }
    let name = ImportedName {
        id: user.id,
        name: user.name.clone(),
        email: user.email.clone(),
        from: import.source()?.instance_id.clone(),
        at: import.ctx.now(),
    };
    if add(import.tx, &name)? {
        import.names += 1;
    }
    Ok(())
}

fn add(tx: &mut WriteTx<'_>, name: &ImportedName) -> Result<bool> {
    Ok(imports::add_name(tx, name)?)
}

/// Puts one user in the place of another, wherever the entry names them.
pub(super) fn replace(entry: &mut ExportedEntry, from: UserId, to: UserId) {
    for user in of_entry(entry) {
        if user.id == from {
            user.id = to;
        }
    }
}
