//! What queries about people give and take.

use convolog_dto::{Day, ImportMark, Instant, PersonId, PersonStatus, UserId};
use diesel::prelude::*;

use crate::column::{Col, Nul};
use crate::rows::columns;

/// One person.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct PersonRow {
    /// The person.
    #[diesel(deserialize_as = Col<PersonId>)]
    pub id: PersonId,
    /// What the person is called at work.
    pub display_name: String,
    /// The firm's own number for the person.
    pub employee_ref: Option<String>,
    /// The job.
    pub title: Option<String>,
    /// The team.
    pub team: Option<String>,
    /// The address at work.
    pub email: Option<String>,
    /// First day with the firm.
    #[diesel(deserialize_as = Nul<Day>)]
    pub start_on: Option<Day>,
    /// Last day with the firm.
    #[diesel(deserialize_as = Nul<Day>)]
    pub left_on: Option<Day>,
    /// Whom the person reports to.
    #[diesel(deserialize_as = Nul<PersonId>)]
    pub manager_id: Option<PersonId>,
    /// Where the person stands with the firm.
    #[diesel(deserialize_as = Col<PersonStatus>)]
    pub status: PersonStatus,
    /// Counts changes.
    pub version: i64,
    /// When the person was added.
    #[diesel(deserialize_as = Col<Instant>)]
    pub created_at: Instant,
    /// When anything was last changed.
    #[diesel(deserialize_as = Col<Instant>)]
    pub updated_at: Instant,
    /// The name as lists are ordered by it.
    pub name_folded: String,
    /// Where the person was imported from.
    #[diesel(deserialize_as = Nul<ImportMark>)]
    pub imported: Option<ImportMark>,
}

columns!(PersonSql, PERSON = "p".people {
    id, display_name, employee_ref, title, team, email, start_on, left_on, manager_id, status, version, created_at,
    updated_at, name_folded, imported,
});

/// What may be edited about a person; each field replaces what was there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Particulars {
    /// What the person is called at work.
    pub display_name: String,
    /// The firm's own number for the person.
    pub employee_ref: Option<String>,
    /// The job.
    pub title: Option<String>,
    /// The team.
    pub team: Option<String>,
    /// The address at work.
    pub email: Option<String>,
    /// First day with the firm.
    pub start_on: Option<Day>,
}

impl PersonRow {
    /// The part that may be edited, to start a change from.
    pub fn particulars(&self) -> Particulars {
        Particulars {
            display_name: self.display_name.clone(),
            employee_ref: self.employee_ref.clone(),
            title: self.title.clone(),
            team: self.team.clone(),
            email: self.email.clone(),
            start_on: self.start_on,
        }
    }
}

/// A person to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPersonRow {
    /// A fresh id.
    pub id: PersonId,
    /// The particulars.
    pub particulars: Particulars,
    /// Whom the person reports to.
    pub manager_id: Option<PersonId>,
    /// Now.
    pub at: Instant,
    /// Who adds the person; none for the system.
    pub by: Option<UserId>,
}

/// A change of manager.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Who moves.
    pub person_id: PersonId,
    /// Under whom; none for the top.
    pub manager_id: Option<PersonId>,
    /// Now.
    pub at: Instant,
    /// Who moves them; none for the system.
    pub by: Option<UserId>,
    /// Why.
    pub reason: Option<String>,
}

/// One's own person.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct OwnPersonRow {
    /// The person.
    #[diesel(deserialize_as = Col<PersonId>)]
    pub id: PersonId,
    /// What the person is called at work.
    pub display_name: String,
}

columns!(OwnPersonSql, OWN_PERSON = "p".people { id, display_name });

/// One person of the org tree, and when that person was last written about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrgNodeRow {
    /// The person.
    pub person: OrgPersonRow,
    /// The newest event that is seen; none when there is none.
    pub last_contact_at: Option<Instant>,
}

/// One person of the org tree.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct OrgPersonRow {
    /// The person.
    #[diesel(deserialize_as = Col<PersonId>)]
    pub id: PersonId,
    /// What the person is called at work.
    pub display_name: String,
    /// Whom the person reports to; none at the top of what one sees.
    #[diesel(deserialize_as = Nul<PersonId>)]
    pub manager_id: Option<PersonId>,
    /// The job.
    pub title: Option<String>,
}

columns!(OrgPersonSql, ORG_PERSON = "p".people { id, display_name, manager_id, title });

/// Whom a person reported to from when on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportingLineRow {
    /// The manager, where the viewer sees them or is them; none at the top as well.
    pub manager: Option<(PersonId, String)>,
    /// Whether there was a manager whom the viewer does not see.
    pub withheld: bool,
    /// From when on.
    pub from_at: Instant,
    /// Who changed it, and what the account is called.
    pub changed_by: Option<(UserId, String)>,
    /// Why.
    pub reason: Option<String>,
}

/// The line as it stands in its table.
#[derive(Queryable)]
pub(super) struct LineFacts {
    #[diesel(deserialize_as = Nul<PersonId>)]
    pub manager_id: Option<PersonId>,
    #[diesel(deserialize_as = Col<Instant>)]
    pub from_at: Instant,
    #[diesel(deserialize_as = Nul<UserId>)]
    pub changed_by: Option<UserId>,
    pub reason: Option<String>,
}

columns!(ReportingLineSql, REPORTING_LINE = "l".reporting_lines { manager_id, from_at, changed_by, reason });
