//! Rows of people as DTOs.

use convolog_db::people::{OrgNodeRow, PersonRow, ReportingLineRow, SightChangeRow};
use convolog_dto::{ImportMark, Imported, OrgNode, Person, PersonRef, ReportingLine, SightChange, UserRef};

pub(crate) fn person(row: PersonRow) -> Person {
    Person {
        id: row.id,
        display_name: row.display_name,
        employee_ref: row.employee_ref,
        title: row.title,
        team: row.team,
        email: row.email,
        start_on: row.start_on,
        left_on: row.left_on,
        manager_id: row.manager_id,
        status: row.status,
        imported: row.imported.map(imported),
        version: row.version,
    }
}

/// Where it was imported from, without the address of whoever did it.
pub(crate) fn imported(mark: ImportMark) -> Imported {
    Imported {
        at: mark.at,
        by: mark.by.map(|user| UserRef {
            id: user.id,
            name: user.name,
        }),
        source_instance: mark.source_instance,
    }
}

pub(crate) fn org_node(row: OrgNodeRow) -> OrgNode {
    let OrgNodeRow {
        person,
        last_contact_at,
    } = row;
    OrgNode {
        id: person.id,
        display_name: person.display_name,
        manager_id: person.manager_id,
        title: person.title,
        last_contact_at,
    }
}

pub(crate) fn sight_change(row: SightChangeRow) -> SightChange {
    SightChange {
        user_id: row.user_id,
        name: row.name,
        people: row.people,
    }
}

pub(crate) fn reporting_line(row: ReportingLineRow) -> ReportingLine {
    ReportingLine {
        manager: row.manager.map(|(id, name)| PersonRef { id, name }),
        withheld: row.withheld,
        from_at: row.from_at,
        changed_by: row.changed_by.map(|(id, name)| UserRef { id, name }),
        reason: row.reason,
    }
}
