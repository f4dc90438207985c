//! The demo company: the same for the same seed, sound by the rules of the record, and only for an empty instance.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use convolog_dto::{
    AttachmentPage, Clock, Entry, EntryQuery, FollowUp, FollowUpQuery, FollowUpState, GroupQuery, Instant,
    Login, NewEntry, NewPerson, Person, PersonId, PersonQuery, PersonStatus, RecordState, Role, UserQuery,
    Validate, limits,
};
use convolog_service::{
    Config, Ctx, PasswordCost, RandomIds, RequestMeta, Services, audit,
    auth::{authenticate, login},
    demo::{self, DemoPlan, DemoReport},
    entries::list_entries,
    evidence::{list_attachments, open_attachment_content},
    follow_ups::list_follow_ups,
    groups::list_groups,
    people::list_people,
    users::list_users,
};
use tempfile::TempDir;

/// A clock that stands still.
struct Still(Instant);

impl Clock for Still {
    fn now(&self) -> Instant {
        self.0
    }
}

fn now() -> Instant {
    "2026-03-18T15:20:00Z".parse().unwrap()
}

struct Company {
    services: Services,
    report: DemoReport,
    _data: TempDir,
}

const PLAN: fn(u64) -> DemoPlan = |seed| DemoPlan {
    people: 60,
    entries: 600,
    seed,
    now: now(),
};

/// Most tests only look at it.
static COMPANY: LazyLock<Company> = LazyLock::new(|| company(7));

fn empty() -> (TempDir, Services) {
    let data = TempDir::new().unwrap();
    let mut config = Config::new(data.path());
    config.password_cost = PasswordCost::Minimal;
    let services = Services::open_with(config, Arc::new(Still(now())), Arc::new(RandomIds)).unwrap();
    (data, services)
}

fn company(seed: u64) -> Company {
    let (data, services) = empty();
    let report = demo::fill(&services, PLAN(seed), &mut |_| ()).unwrap();
    Company {
        services,
        report,
        _data: data,
    }
}

impl Company {
    fn sign_in(&self, email: &str) -> Ctx {
        let given = Login {
            email: email.to_owned(),
            password: self.report.password.clone(),
            totp: None,
        };
        let session = login(&self.services, given, RequestMeta::default()).unwrap();
        authenticate(
            &self.services,
            &session.session.access_token,
            RequestMeta::default(),
        )
        .unwrap()
    }

    fn owner(&self) -> Ctx {
        self.sign_in(&self.report.sign_ins[0].email)
    }

    fn people(&self, ctx: &Ctx) -> Vec<Person> {
        pages(|cursor| {
            let query = PersonQuery {
                status: vec![PersonStatus::Active, PersonStatus::Leaver],
                limit: Some(200),
                cursor,
                ..PersonQuery::default()
            };
            let page = list_people(ctx, query).unwrap();
            (page.items, page.next_cursor)
        })
    }

    fn entries(&self, ctx: &Ctx) -> Vec<Entry> {
        pages(|cursor| {
            let query = EntryQuery {
                record_state: RecordState::ALL.to_vec(),
                limit: Some(200),
                cursor,
                ..EntryQuery::default()
            };
            let page = list_entries(ctx, query).unwrap();
            (
                page.items.into_iter().map(|row| row.entry).collect(),
                page.next_cursor,
            )
        })
    }

    fn follow_ups(&self, ctx: &Ctx) -> Vec<FollowUp> {
        pages(|cursor| {
            let query = FollowUpQuery {
                state: FollowUpState::ALL.to_vec(),
                limit: Some(200),
                cursor,
                ..FollowUpQuery::default()
            };
            let page = list_follow_ups(ctx, query).unwrap();
            (page.items, page.next_cursor)
        })
    }

    fn attachments(&self, ctx: &Ctx) -> Vec<(Entry, AttachmentPage)> {
        let with = self
            .entries(ctx)
            .into_iter()
            .filter(|entry| entry.attachment_count > 0);
        with.map(|entry| {
            let page = list_attachments(ctx, entry.id).unwrap();
            (entry, page)
        })
        .collect()
    }
}

fn pages<T>(mut page: impl FnMut(Option<String>) -> (Vec<T>, Option<String>)) -> Vec<T> {
    let (mut all, mut next) = page(None);
    while let Some(cursor) = next {
        let (items, after) = page(Some(cursor));
        all.extend(items);
        next = after;
    }
    all
}

#[test]
fn two_groups_have_members_who_hold_what_they_grant() {
    let owner = COMPANY.owner();
    let groups = list_groups(&owner, GroupQuery::default()).unwrap().items;
    let names: Vec<&str> = groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names, ["Backup operators", "Case handlers"]);
    for group in &groups {
        let query = UserQuery {
            group_id: Some(group.id),
            ..UserQuery::default()
        };
        let members = list_users(&owner, query).unwrap().items;
        assert_eq!(i64::try_from(members.len()).unwrap(), group.member_count);
        let member = COMPANY.sign_in(&members[0].email);
        for permission in &group.permissions {
            assert!(member.actor().may(*permission), "{permission}");
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_company_and_another_seed_another() {
    let told = |company: &Company| {
        let owner = company.owner();
        let (people, entries) = (company.people(&owner), company.entries(&owner));
        let follow_ups = company.follow_ups(&owner);
        serde_json::to_string(&(people, entries, follow_ups)).unwrap()
    };
    let first = told(&COMPANY);
    assert_eq!(first, told(&company(7)));
    assert_eq!(COMPANY.report, company(7).report);
    assert_ne!(first, told(&company(8)));
}

#[test]
fn the_firm_has_five_levels_and_everybody_is_sound() {
    let people = COMPANY.people(&COMPANY.owner());
    assert_eq!(people.len(), 60);
    let managers: BTreeMap<PersonId, Option<PersonId>> =
        people.iter().map(|one| (one.id, one.manager_id)).collect();
    let mut levels = BTreeSet::new();
    for person in &people {
        let mut level = 0;
        let mut above = person.manager_id;
        while let Some(manager) = above {
            level += 1;
            above = managers[&manager];
        }
        levels.insert(level);
        let as_new = NewPerson {
            display_name: person.display_name.clone(),
            employee_ref: person.employee_ref.clone(),
            title: person.title.clone(),
            team: person.team.clone(),
            email: person.email.clone(),
            start_on: person.start_on,
            manager_id: person.manager_id,
        };
        assert_eq!(as_new.check(), Ok(()));
        assert!(person.start_on.unwrap() <= now().date_naive());
        assert!(
            person
                .left_on
                .is_none_or(|left| Some(left) >= person.start_on && left <= now().date_naive())
        );
        assert_eq!(person.left_on.is_some(), person.status == PersonStatus::Leaver);
    }
    assert_eq!(levels, BTreeSet::from([0, 1, 2, 3, 4]));
    assert!(people.iter().any(|one| one.status == PersonStatus::Leaver));
}

#[test]
fn every_entry_keeps_the_rules_of_the_record() {
    let entries: Vec<Entry> = COMPANY
        .report
        .sign_ins
        .iter()
        .flat_map(|sign_in| COMPANY.entries(&COMPANY.sign_in(&sign_in.email)))
        .collect();
    let drafts = entries
        .iter()
        .filter(|entry| entry.record_state == RecordState::Draft);
    assert!(drafts.count() > 0);
    for entry in &entries {
        assert_eq!(as_new(entry).check(), Ok(()), "{}", entry.reference);
        assert!(entry.occurred_start <= entry.recorded_at && entry.recorded_at <= now());
        assert!(entry.occurred_end.is_none_or(|end| end <= entry.recorded_at));
        assert!(
            entry
                .finalised_at
                .is_none_or(|at| entry.recorded_at <= at && at <= now())
        );
        assert!(!entry.contemporaneity.needs_reason() || entry.late_reason.is_some());
        assert!(entry.title.is_some() && entry.facts.is_some());
    }
}

fn as_new(entry: &Entry) -> NewEntry {
    NewEntry {
        subject_id: entry.subject_id,
        entry_type: entry.entry_type,
        occurred_start: entry.occurred_start,
        occurred_end: entry.occurred_end,
        occurred_tz: Some(entry.occurred_tz.clone()),
        precision: Some(entry.precision),
        title: entry.title.clone(),
        facts: entry.facts.clone(),
        impact: entry.impact.clone(),
        employee_account: entry.employee_account.clone(),
        assessment: entry.assessment.clone(),
        agreed: entry.agreed.clone(),
        fact_basis: Some(entry.fact_basis),
        formality: Some(entry.formality),
        channel: Some(entry.channel),
        severity: Some(entry.severity),
        sentiment: Some(entry.sentiment),
        status: Some(entry.status),
        tags: entry.tags.clone(),
        late_reason: entry.late_reason.clone(),
        on_behalf_of: None,
    }
}

fn texts(entry: &Entry) -> Vec<&str> {
    [
        &entry.title,
        &entry.facts,
        &entry.impact,
        &entry.employee_account,
        &entry.assessment,
        &entry.agreed,
        &entry.late_reason,
    ]
    .into_iter()
    .flatten()
    .map(String::as_str)
    .collect()
}

#[test]
fn texts_read_like_work_and_not_like_copies() {
    let entries = COMPANY.entries(&COMPANY.owner());
    let mut bodies = BTreeSet::new();
    let mut length = 0;
    for entry in &entries {
        let body = texts(entry).join("\n");
        for wrong in ["{", "}", "[", "]", "|", "  ", " .", " ,", "..", "the the "] {
            assert!(!body.contains(wrong), "{wrong:?} in {body}");
        }
        length += body.chars().count();
        bodies.insert(body);
    }
    assert_eq!(bodies.len(), entries.len());
    let mean = length / entries.len();
    assert!((800..1000).contains(&mean), "{mean} characters on average");
}

#[test]
fn the_audit_chain_verifies_and_holds_an_event_for_every_entry() {
    let verdict = audit::verify(&COMPANY.services, None).unwrap();
    assert!(verdict.valid);
    assert!(verdict.checked > 60 + 2 * 600 - 100, "{}", verdict.checked);
}

#[test]
fn every_sign_in_works_and_sees_whom_it_is_said_to_see() {
    let roles: BTreeSet<Role> = COMPANY.report.sign_ins.iter().map(|one| one.role).collect();
    assert_eq!(roles.len(), 3);
    for sign_in in &COMPANY.report.sign_ins {
        let ctx = COMPANY.sign_in(&sign_in.email);
        assert_eq!(COMPANY.people(&ctx).len(), sign_in.sees, "{}", sign_in.email);
        assert_eq!(ctx.actor().role, sign_in.role);
    }
}

#[test]
fn follow_ups_have_outcomes_and_some_are_overdue() {
    let follow_ups = COMPANY.follow_ups(&COMPANY.owner());
    assert_eq!(follow_ups.len(), COMPANY.report.follow_ups);
    let count = |wanted: fn(&FollowUp) -> bool| follow_ups.iter().filter(|one| wanted(one)).count();
    let done = count(|one| one.state == FollowUpState::Done && one.outcome.is_some());
    let overdue = count(|one| one.overdue);
    let open = count(|one| one.state == FollowUpState::Open && !one.overdue);
    assert_eq!(done + overdue + open, follow_ups.len());
    assert!(done > open && open > 0 && overdue > 0, "{done} {open} {overdue}");
    assert!(
        follow_ups
            .iter()
            .all(|one| one.title.chars().count() <= limits::TITLE_MAX)
    );
}

#[test]
fn evidence_is_real_files_of_several_kinds() {
    let owner = COMPANY.owner();
    let mut kinds = BTreeSet::new();
    let mut count = 0;
    for attachment in COMPANY
        .attachments(&owner)
        .into_iter()
        .flat_map(|(_, page)| page.items)
    {
        let content = open_attachment_content(&owner, attachment.id).unwrap();
        let mut bytes = Vec::new();
        let size = u64::try_from(attachment.size_bytes).unwrap();
        let mut chunks = content.download(&owner, 0..size).unwrap();
        while let Some(chunk) = chunks.next_chunk().unwrap() {
            bytes.extend(chunk);
        }
        assert_eq!(bytes.len(), usize::try_from(attachment.size_bytes).unwrap());
        let magic: &[u8] = match attachment.media_type.as_str() {
            "application/pdf" => b"%PDF-1.4",
            "image/png" => b"\x89PNG",
            "message/rfc822" => b"From: ",
            _ => b"Alderbrook",
        };
        assert!(bytes.starts_with(magic), "{}", attachment.name);
        kinds.insert(attachment.media_type);
        count += 1;
    }
    assert!(count > 10 && kinds.len() >= 3, "{count} {kinds:?}");
}

#[test]
fn an_instance_in_use_is_refused() {
    let error = demo::fill(&COMPANY.services, PLAN(1), &mut |_| ()).unwrap_err();
    assert!(error.to_string().contains("empty instance"), "{error}");
    assert_eq!(COMPANY.people(&COMPANY.owner()).len(), 60);
}

#[test]
fn a_firm_too_small_for_five_levels_is_refused() {
    let (_data, services) = empty();
    let plan = DemoPlan {
        people: 11,
        ..PLAN(1)
    };
    assert!(demo::fill(&services, plan, &mut |_| ()).is_err());
    let smallest = DemoPlan {
        people: 12,
        ..PLAN(1)
    };
    let report = demo::fill(&services, smallest, &mut |_| ()).unwrap();
    assert_eq!((report.people, report.entries), (12, 600));
}
