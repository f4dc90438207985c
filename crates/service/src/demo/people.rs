//! The changes that make, move and part the people of the firm, and who makes them.

use convolog_db::{
    audit::NewAuditEvent,
    people::{Move, NewPersonRow, Particulars},
    users::{NewUserRow, StoredHash},
};
use convolog_dto::{ActorKind, Instant, PersonId, Role, UserId};
use serde_json::json;

use super::calendar::{Calendar, ZONE};
use super::firm::{Firm, Member};
use super::schedule::Planned;
use super::steps::{Dated, Step};
use super::{DOMAIN, ORGANISATION};
use crate::meta::keys;

/// The people as the history needs them.
pub(super) struct People<'a> {
    firm: &'a Firm,
    calendar: &'a Calendar,
    password_hash: &'a str,
}

impl<'a> People<'a> {
    pub(super) const fn new(firm: &'a Firm, calendar: &'a Calendar, password_hash: &'a str) -> Self {
        Self {
            firm,
            calendar,
            password_hash,
        }
    }

    fn member(&self, place: usize) -> Option<&'a Member> {
        self.firm.members.get(place)
    }

    /// The account of somebody, with the name.
    pub(super) fn account(&self, place: usize) -> Option<(UserId, String)> {
        let member = self.member(place)?;
        Some((member.account?.0, member.name.full()))
    }

    /// The person of somebody, with the address of the account.
    pub(super) fn placed(&self, place: usize) -> Option<(PersonId, String)> {
        let member = self.member(place)?;
        Some((member.id, address(member)))
    }

    /// Whom an entry is about.
    pub(super) fn subject(&self, planned: &Planned) -> PersonId {
        self.member(planned.subject)
            .map_or_else(|| PersonId::from(uuid::Uuid::nil()), |one| one.id)
    }

    /// Somebody comes; the first one is the owner, and with them begins the instance.
    pub(super) fn enter(&self, place: usize, at: Instant) -> Vec<Dated> {
        let Some(member) = self.member(place) else {
            return Vec::new();
        };
        let mut steps = Vec::new();
        if place == 0 {
            steps.extend(self.settings(at));
        }
        let first_manager = member.manager_at(at).and_then(|place| self.member(place));
        let mut event = self.event_by(self.keeper(place), "person.created", "person", member.id);
        event.subject_id = Some(member.id);
        event.detail =
            json!({ "display_name": member.name.full(), "manager_id": first_manager.map(|one| one.id) });
        let by = self.account(self.keeper(place)).map(|(id, _)| id);
        let row = NewPersonRow {
            id: member.id,
            particulars: Particulars {
                display_name: member.name.full(),
                employee_ref: Some(member.reference.clone()),
                title: Some(member.title.clone()),
                team: member.team.clone(),
                email: member.email.clone(),
                start_on: Some(member.start_on),
            },
            manager_id: first_manager.map(|one| one.id),
            at,
            // The owner's account comes after the owner's person.
            by: by.filter(|_| place > 0),
        };
        steps.push(dated(at, Step::Person(Box::new(row)), event));
        steps.extend(self.user(member, at));
        steps
    }

    fn user(&self, member: &Member, at: Instant) -> Option<Dated> {
        let (id, role) = member.account?;
        let email = address(member);
        let mut event = self.event_by(0, "user.created", "user", id);
        event.subject_id = (role != Role::SuperAdmin).then_some(member.id);
        event.detail = json!({ "email": email, "role": role, "person_id": member.id });
        let row = NewUserRow {
            id,
            email,
            name: member.name.full(),
            role,
            person_id: Some(member.id),
            password_hash: Some(StoredHash::new(self.password_hash.to_owned())),
            at,
        };
        Some(dated(at, Step::User(Box::new(row)), event))
    }

    fn settings(&self, at: Instant) -> Vec<Dated> {
        let instance = self
            .member(0)
            .map_or_else(uuid::Uuid::nil, |owner| owner.id.uuid());
        let mut event = self.event_by(0, "instance.set_up", "instance", instance);
        event.detail = json!({ "organisation_name": ORGANISATION, "time_zone": ZONE.name() });
        let mut steps: Vec<Dated> = [
            (keys::ORGANISATION_NAME, ORGANISATION.to_owned()),
            (keys::TIME_ZONE, ZONE.name().to_owned()),
        ]
        .into_iter()
        .map(|(key, value)| Dated {
            at,
            step: Step::Setting(key, value),
            event: None,
        })
        .collect();
        steps.push(dated(
            at,
            Step::Setting(keys::INSTANCE_ID, instance.to_string()),
            event,
        ));
        steps
    }

    /// Somebody gets another manager.
    pub(super) fn moved(&self, place: usize, at: Instant) -> Option<Dated> {
        let member = self.member(place)?;
        let transfer = member.transfer?;
        let to = member.manager.and_then(|place| self.member(place))?;
        let keeper = self.keeper(place);
        let mut event = self.event_by(keeper, "person.moved", "person", member.id);
        event.subject_id = Some(member.id);
        event.reason = Some(self.told(transfer.why, to));
        event.detail = json!({ "from_manager_id": self.member(transfer.from).map(|one| one.id), "to_manager_id": to.id });
        let change = Move {
            person_id: member.id,
            manager_id: Some(to.id),
            at,
            by: self.account(keeper).map(|(id, _)| id),
            reason: event.reason.clone(),
        };
        Some(dated(at, Step::Move(change), event))
    }

    /// Somebody leaves.
    pub(super) fn left(&self, place: usize, at: Instant) -> Option<Dated> {
        let member = self.member(place)?;
        let (day, why) = member.leaves?;
        let version = if member.transfer.is_some() { 2 } else { 1 };
        let mut event = self.event_by(self.keeper(place), "person.left", "person", member.id);
        event.subject_id = Some(member.id);
        event.reason = Some(why.to_owned());
        event.detail = json!({ "left_on": day });
        Some(dated(at, Step::Leave(member.id, version, day), event))
    }

    fn told(&self, why: &str, to: &Member) -> String {
        super::phrase::fill_slots(why, &|slot| (slot == "site").then(|| to.unit.to_owned()))
    }

    /// Who keeps somebody's particulars: the head of the division, or the owner.
    fn keeper(&self, place: usize) -> usize {
        let mut place = place;
        while let Some(above) = self.member(place).and_then(|one| one.manager) {
            if above == 0 || self.member(above).is_some_and(|one| one.level == 1) {
                return above;
            }
            place = above;
        }
        0
    }

    /// An event by somebody with an account.
    pub(super) fn event_by(
        &self,
        place: usize,
        action: &str,
        target_kind: &str,
        target: impl ToString,
    ) -> NewAuditEvent {
        let (actor_id, actor_name) = self.account(place).unzip();
        NewAuditEvent {
            actor_kind: ActorKind::User,
            actor_id,
            actor_name: actor_name.unwrap_or_default(),
            action: action.to_owned(),
            target_kind: target_kind.to_owned(),
            target_id: Some(target.to_string()),
            subject_id: None,
            ip: None,
            user_agent: Some(format!("convolog demo {}", self.calendar.today())),
            request_id: None,
            reason: None,
            detail: json!({}),
        }
    }
}

fn address(member: &Member) -> String {
    member
        .email
        .clone()
        .unwrap_or_else(|| format!("{}@{DOMAIN}", member.reference.to_lowercase()))
}

fn dated(at: Instant, step: Step, event: NewAuditEvent) -> Dated {
    Dated {
        at,
        step,
        event: Some(event),
    }
}
