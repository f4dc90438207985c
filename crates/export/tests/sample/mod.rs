//! A firm of two, with one of everything.

use chrono::{DateTime, NaiveDate, Utc};
use convolog_dto::*;
use convolog_export::DocumentHead;
use uuid::Uuid;

pub fn id<T: From<Uuid>>(n: u128) -> T {
    T::from(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + n))
}

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a moment")
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub fn tom() -> ExportedUser {
    ExportedUser {
        id: id(1),
        name: "Tom Reyes".to_owned(),
        email: Some("tom@example.org".to_owned()),
    }
}

pub fn maya() -> ExportedUser {
    ExportedUser {
        id: id(2),
        name: "Maya Okafor".to_owned(),
        email: Some("maya@example.org".to_owned()),
    }
}

fn seal(n: u8) -> ExportedSeal {
    ExportedSeal {
        salt: format!("{n:02x}").repeat(16),
        content_hash: format!("{n:02x}").repeat(32),
    }
}

pub fn head() -> ExportHead {
    ExportHead {
        format: EXPORT_FORMAT.to_owned(),
        version: EXPORT_VERSION,
        exported_at: at("2026-11-30T10:00:00Z"),
        instance_id: "01900000-0000-7000-8000-00000000ffff".to_owned(),
        instance_name: "Northgate Bakery".to_owned(),
        app_version: "0.1.0".to_owned(),
        scope: ExportScope {
            exported_by: Some(maya()),
            everyone: true,
            person: None,
            filter: String::new(),
            recipient: "Lena Roth, solicitor".to_owned(),
            purpose: "Advice on the warning of March".to_owned(),
        },
    }
}

pub fn document_head() -> DocumentHead {
    let head = head();
    DocumentHead {
        instance_name: head.instance_name,
        instance_id: head.instance_id,
        exported_at: head.exported_at,
        exported_by: maya().name,
        recipient: head.scope.recipient,
        purpose: head.scope.purpose,
        filtered: false,
    }
}

pub fn sam() -> ExportedPerson {
    ExportedPerson {
        id: id(10),
        display_name: "Sam Hill".to_owned(),
        employee_ref: Some("E1042".to_owned()),
        title: Some("Baker".to_owned()),
        team: Some("Night shift".to_owned()),
        email: None,
        start_on: Some(day("2021-05-03")),
        left_on: None,
        manager: Some(PersonRef {
            id: id(11),
            name: "Tom Reyes".to_owned(),
        }),
        status: PersonStatus::Active,
        created_at: at("2026-01-05T08:00:00Z"),
        updated_at: at("2026-02-01T08:00:00Z"),
        version: 3,
        imported: None,
        reporting_lines: vec![
            ExportedLine {
                manager: None,
                withheld: true,
                from_at: at("2026-01-05T08:00:00Z"),
                changed_by: Some(maya()),
                reason: None,
            },
            ExportedLine {
                manager: Some(PersonRef {
                    id: id(11),
                    name: "Tom Reyes".to_owned(),
                }),
                withheld: false,
                from_at: at("2026-02-01T08:00:00Z"),
                changed_by: Some(maya()),
                reason: Some("New shift plan".to_owned()),
            },
        ],
        follow_ups: vec![follow_up(21, "Agree on a training plan", None)],
    }
}

fn follow_up(n: u128, title: &str, outcome: Option<FollowUpOutcome>) -> ExportedFollowUp {
    ExportedFollowUp {
        id: id(n),
        title: title.to_owned(),
        owner: tom(),
        due_on: day("2026-03-20"),
        state: outcome.map_or(FollowUpState::Open, |_| FollowUpState::Done),
        outcome,
        note: outcome.map(|_| "Went through the rota\nline by line".to_owned()),
        created_by: tom(),
        created_at: at("2026-03-12T08:05:00Z"),
        completed_at: outcome.map(|_| at("2026-03-19T09:00:00Z")),
        version: 1,
    }
}

/// A concern with all that can come to it.
#[expect(clippy::too_many_lines, reason = "one entry, member by member")]
pub fn concern() -> ExportedEntry {
    ExportedEntry {
        title: Some("Late for the handover".to_owned()),
        facts: Some(
            "Arrived at 06:40.\n\n- rota says **06:00**\n- no call\n\n# Not a heading of ours".to_owned(),
        ),
        impact: Some("The ovens were cold; `=SUM(A1:A9)` is no formula.".to_owned()),
        employee_account: Some("\"The bus\", he said, \"was late\".".to_owned()),
        agreed: Some("=HYPERLINK(\"http://evil\",\"click\")".to_owned()),
        severity: Severity::Moderate,
        sentiment: Sentiment::Negative,
        tags: vec!["attendance".to_owned(), "handover".to_owned()],
        participants: vec![Participant {
            person_id: Some(id(11)),
            name: "Renée O'Neil".to_owned(),
            role: ParticipantRole::Witness,
        }],
        links: vec![ExportedLink {
            id: id(31),
            to_entry_id: id(41),
            to_ref: "E-2026-0007".to_owned(),
            kind: LinkKind::Follows,
            created_by: tom(),
            created_at: at("2026-03-12T08:04:00Z"),
        }],
        amendments: vec![
            ExportedAmendment {
                id: id(51),
                kind: AmendmentKind::Correction,
                field: Some(AmendableField::Facts),
                text: "Arrived at 06:25, not at 06:40.".to_owned(),
                reason: "The clock was read wrongly".to_owned(),
                author: tom(),
                at: at("2026-03-13T09:12:00Z"),
                seal: seal(1),
            },
            ExportedAmendment {
                id: id(52),
                kind: AmendmentKind::Addendum,
                field: None,
                text: "The rota was changed on the same day.".to_owned(),
                reason: "Found the old rota".to_owned(),
                author: maya(),
                at: at("2026-03-14T09:00:00Z"),
                seal: seal(2),
            },
        ],
        responses: vec![ExportedResponse {
            id: id(61),
            text: "The bus was late; I had rung at 05:50.".to_owned(),
            received_on: day("2026-03-16"),
            attachment_id: Some(id(81)),
            entered_by: tom(),
            at: at("2026-03-16T12:00:00Z"),
            seal: seal(3),
        }],
        acknowledgements: vec![
            ExportedAcknowledgement {
                id: id(71),
                state: AckState::Requested,
                method: None,
                comments: None,
                entered_by: tom(),
                at: at("2026-03-15T08:00:00Z"),
                seal: seal(4),
            },
            ExportedAcknowledgement {
                id: id(72),
                state: AckState::AcknowledgedWithComments,
                method: Some(AckMethod::SignedPaper),
                comments: Some("See my letter".to_owned()),
                entered_by: tom(),
                at: at("2026-03-16T12:01:00Z"),
                seal: seal(5),
            },
        ],
        follow_ups: vec![follow_up(
            22,
            "Check the rota together",
            Some(FollowUpOutcome::Met),
        )],
        attachments: vec![ExportedAttachment {
            id: id(81),
            name: "letter of Sam.pdf".to_owned(),
            size_bytes: 1_432_000,
            media_type: "application/pdf".to_owned(),
            claimed_type: Some("application/pdf".to_owned()),
            sha256: "ab".repeat(32),
            source: Some("Handed over by Sam".to_owned()),
            description: Some("His side of it".to_owned()),
            obtained_on: Some(day("2026-03-16")),
            obtained_by: Some("Tom Reyes".to_owned()),
            exhibit: Some("EX-3".to_owned()),
            uploaded_by: tom(),
            uploaded_at: at("2026-03-16T11:59:00Z"),
            version: 1,
        }],
        ..note()
    }
}

/// A note with nothing but a subject.
pub fn note() -> ExportedEntry {
    ExportedEntry {
        id: id(40),
        reference: "E-2026-0042".to_owned(),
        subject: PersonRef {
            id: id(10),
            name: "Sam Hill".to_owned(),
        },
        entry_type: EntryType::Concern,
        occurred_start: at("2026-03-12T06:40:00Z"),
        occurred_end: None,
        occurred_tz: "Europe/Berlin".to_owned(),
        precision: TimePrecision::Exact,
        title: None,
        facts: None,
        impact: None,
        employee_account: None,
        assessment: None,
        agreed: None,
        fact_basis: FactBasis::Witnessed,
        formality: Formality::Informal,
        channel: Channel::InPerson,
        severity: Severity::None,
        sentiment: Sentiment::Neutral,
        status: EntryStatus::Open,
        tags: Vec::new(),
        contemporaneity: Contemporaneity::SameDay,
        late_reason: None,
        author: tom(),
        on_behalf_of: None,
        recorded_at: at("2026-03-12T08:00:00.123Z"),
        updated_at: at("2026-03-12T08:03:00Z"),
        record_state: RecordState::Final,
        finalised_at: Some(at("2026-03-12T08:03:00Z")),
        voided_at: None,
        void_reason: None,
        version: 4,
        imported: None,
        participants: Vec::new(),
        links: Vec::new(),
        amendments: Vec::new(),
        responses: Vec::new(),
        acknowledgements: Vec::new(),
        follow_ups: Vec::new(),
        attachments: Vec::new(),
        revisions: vec![ExportedRevision {
            version: 4,
            at: at("2026-03-12T08:03:00Z"),
            author: tom(),
            content: Some("{\"facts\":\"Arrived at 06:40.\"}".to_owned()),
            salt: Some("0a".repeat(16)),
            content_hash: "0b".repeat(32),
        }],
    }
}

/// The same, voided, from another instance, recorded on another's behalf, whose time of day nobody knows.
pub fn voided() -> ExportedEntry {
    ExportedEntry {
        id: id(41),
        reference: "E-2026-0007".to_owned(),
        entry_type: EntryType::OneToOne,
        occurred_start: at("2026-02-02T12:00:00Z"),
        occurred_tz: "America/New_York".to_owned(),
        precision: TimePrecision::Day,
        title: Some("-1 for *everybody* <script>alert(1)</script>".to_owned()),
        on_behalf_of: Some(maya()),
        contemporaneity: Contemporaneity::Late,
        late_reason: Some("On leave".to_owned()),
        record_state: RecordState::Voided,
        voided_at: Some(at("2026-03-01T08:00:00Z")),
        void_reason: Some("Written about the wrong Sam".to_owned()),
        imported: Some(ImportMark {
            at: at("2026-06-01T08:00:00Z"),
            by: Some(maya()),
            source_instance: "01900000-0000-7000-8000-00000000eeee".to_owned(),
        }),
        revisions: Vec::new(),
        ..note()
    }
}

/// The other end of the link of an entry that follows another.
pub fn follows_from(entry: &ExportedEntry) -> EntryBacklink {
    EntryBacklink {
        id: id(31),
        from_entry_id: entry.id,
        from_ref: entry.reference.clone(),
        kind: LinkKind::Follows,
    }
}

/// A draft: somebody's own.
pub fn draft() -> ExportedEntry {
    ExportedEntry {
        id: id(42),
        reference: "E-2026-0043".to_owned(),
        record_state: RecordState::Draft,
        finalised_at: None,
        facts: Some("Not yet a record".to_owned()),
        ..note()
    }
}
