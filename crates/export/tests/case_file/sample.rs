//! A small case: a record that was amended, answered and acknowledged, one that was voided, and two exhibits.

use chrono::NaiveDate;
use chrono_tz::Tz;
use convolog_dto::*;
use convolog_export::Fate;
use convolog_export::case_file::{CaseFile, Counts, Cover, Exhibit, Integrity, Line, Picture, Record};
use uuid::Uuid;

pub fn id<T: From<Uuid>>(number: u128) -> T {
    T::from(Uuid::from_u128(number))
}

pub fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn user(name: &str) -> ExportedUser {
    ExportedUser {
        id: id(1),
        name: name.to_owned(),
        email: None,
    }
}

pub fn cover(counts: Counts) -> Cover {
    Cover {
        title: "Handovers of the night shift".to_owned(),
        recipient: "Lena Roth, solicitor".to_owned(),
        purpose: "Advice on the improvement plan".to_owned(),
        prepared_by: "Maya Okafor".to_owned(),
        prepared_at: at("2026-11-20T09:30:00Z"),
        organisation: "Okafor Bakeries".to_owned(),
        instance_id: "0197f3a0-0000-7000-8000-000000000001".to_owned(),
        selection: "2 entries, chosen one by one".to_owned(),
        zone: Tz::Europe__London,
        counts,
    }
}

pub fn entry(reference: &str) -> ExportedEntry {
    ExportedEntry {
        id: id(10),
        reference: reference.to_owned(),
        subject: PersonRef {
            id: id(20),
            name: "Sam Hill".to_owned(),
        },
        entry_type: EntryType::Concern,
        occurred_start: at("2026-03-12T06:15:00Z"),
        occurred_end: Some(at("2026-03-12T06:40:00Z")),
        occurred_tz: "Europe/London".to_owned(),
        precision: TimePrecision::Exact,
        title: Some("Late for the handover".to_owned()),
        facts: Some(
            "Sam came at **06:15**; the handover began at 06:00.\n\n- the oven was on\n- nobody was there"
                .to_owned(),
        ),
        impact: Some("The first batch was lost.".to_owned()),
        employee_account: None,
        assessment: Some("It is the second time.".to_owned()),
        agreed: Some("Sam rings when the bus is late.".to_owned()),
        fact_basis: FactBasis::Witnessed,
        formality: Formality::Informal,
        channel: Channel::InPerson,
        severity: Severity::Low,
        sentiment: Sentiment::Mixed,
        status: EntryStatus::Open,
        tags: vec!["lateness".to_owned()],
        late_reason: None,
        on_behalf_of: None,
        recorded_at: at("2026-03-12T07:02:00Z"),
        finalised_at: Some(at("2026-03-12T07:10:00Z")),
        author: user("Tom Reyes"),
        contemporaneity: Contemporaneity::SameDay,
        record_state: RecordState::Final,
        void_reason: None,
        participants: vec![Participant {
            person_id: None,
            name: "Ada Byrne".to_owned(),
            role: ParticipantRole::Witness,
        }],
        version: 9,
        updated_at: at("2026-03-17T12:00:00Z"),
        voided_at: None,
        imported: None,
        links: Vec::new(),
        amendments: Vec::new(),
        responses: Vec::new(),
        acknowledgements: Vec::new(),
        follow_ups: Vec::new(),
        attachments: Vec::new(),
        revisions: Vec::new(),
    }
}

pub fn attachment(name: &str, media_type: &str) -> ExportedAttachment {
    ExportedAttachment {
        id: id(30),
        name: name.to_owned(),
        claimed_type: None,
        size_bytes: 48_213,
        media_type: media_type.to_owned(),
        sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        source: Some("Site manager".to_owned()),
        description: Some("The rota of that week".to_owned()),
        obtained_on: Some(day("2026-03-13")),
        obtained_by: Some("Tom Reyes".to_owned()),
        exhibit: Some("TR-1".to_owned()),
        uploaded_by: user("Tom Reyes"),
        uploaded_at: at("2026-03-13T10:00:00Z"),
        version: 1,
    }
}

fn seal() -> ExportedSeal {
    ExportedSeal {
        salt: "0a".repeat(16),
        content_hash: "0b".repeat(32),
    }
}

pub fn record() -> Record {
    let mut entry = entry("E-2026-0042");
    entry.amendments = vec![
        amendment(
            AmendmentKind::Correction,
            Some(AmendableField::Facts),
            "The handover began at 06:15, not at 06:00.",
        ),
        amendment(AmendmentKind::Addendum, None, "The rota was changed that week."),
    ];
    entry.responses = vec![ExportedResponse {
        id: id(50),
        text: "The bus was late; I had rung at 05:50.".to_owned(),
        received_on: day("2026-03-16"),
        attachment_id: Some(id(31)),
        entered_by: user("Tom Reyes"),
        at: at("2026-03-16T12:00:00Z"),
        seal: seal(),
    }];
    entry.acknowledgements = vec![ExportedAcknowledgement {
        id: id(60),
        state: AckState::Acknowledged,
        method: Some(AckMethod::SignedPaper),
        comments: None,
        entered_by: user("Tom Reyes"),
        at: at("2026-03-17T12:00:00Z"),
        seal: seal(),
    }];
    entry.follow_ups = vec![ExportedFollowUp {
        id: id(70),
        title: "Check the rota together".to_owned(),
        owner: user("Tom Reyes"),
        due_on: day("2026-03-31"),
        state: FollowUpState::Done,
        outcome: Some(FollowUpOutcome::PartlyMet),
        note: Some("Two weeks of three.".to_owned()),
        created_by: user("Tom Reyes"),
        created_at: at("2026-03-12T08:00:00Z"),
        completed_at: Some(at("2026-03-31T08:00:00Z")),
        version: 2,
    }];
    entry.attachments = files();
    entry.links = vec![
        link(80, LinkKind::Follows, "E-2026-0041"),
        link(81, LinkKind::Relates, "E-2026-0017"),
    ];
    let exhibits = exhibits(&entry.attachments);
    let linked_from = vec![
        back(82, LinkKind::Supports, "E-2026-0050"),
        // The other end of a link above: it is said once.
        EntryBacklink {
            from_entry_id: id(91),
            ..back(83, LinkKind::Relates, "E-2026-0017")
        },
    ];
    Record {
        entry,
        linked_from,
        exhibits,
    }
}

fn files() -> Vec<ExportedAttachment> {
    let letter = ExportedAttachment {
        id: id(31),
        ..attachment("letter.pdf", "application/pdf")
    };
    let lost = ExportedAttachment {
        id: id(32),
        ..attachment("recording.ogg", "audio/ogg")
    };
    vec![
        attachment("rota.pdf", "application/pdf"),
        attachment("board.png", "image/png"),
        letter,
        lost,
    ]
}

/// Two that are sound, one that is damaged, one that is missing.
fn exhibits(files: &[ExportedAttachment]) -> Vec<Exhibit> {
    let exhibit = |number: u32, file: usize, path: &str, picture| Exhibit {
        number,
        item: 1,
        attachment: files[file].clone(),
        path: Some(path.to_owned()),
        fate: Fate::Included,
        picture,
    };
    let picture = Picture {
        media_type: "image/png".to_owned(),
        bytes: vec![0x89, b'P', b'N', b'G'],
    };
    vec![
        exhibit(1, 0, "exhibits/1-rota.pdf", None),
        exhibit(2, 1, "exhibits/2-board.png", Some(picture)),
        Exhibit {
            fate: Fate::Damaged,
            ..exhibit(3, 2, "exhibits/3-letter.pdf", None)
        },
        Exhibit {
            fate: Fate::Missing,
            path: None,
            ..exhibit(4, 3, "", None)
        },
    ]
}

fn link(number: u128, kind: LinkKind, to: &str) -> ExportedLink {
    ExportedLink {
        id: id(number),
        to_entry_id: id(number + 10),
        to_ref: to.to_owned(),
        kind,
        created_by: user("Tom Reyes"),
        created_at: at("2026-03-12T07:05:00Z"),
    }
}

fn back(number: u128, kind: LinkKind, from: &str) -> EntryBacklink {
    EntryBacklink {
        id: id(number),
        from_entry_id: id(number + 10),
        from_ref: from.to_owned(),
        kind,
    }
}

fn amendment(kind: AmendmentKind, field: Option<AmendableField>, text: &str) -> ExportedAmendment {
    ExportedAmendment {
        id: id(40),
        kind,
        field,
        text: text.to_owned(),
        reason: "The rota was read wrongly".to_owned(),
        author: user("Tom Reyes"),
        at: at("2026-03-14T08:00:00Z"),
        seal: seal(),
    }
}

pub fn voided() -> Record {
    let mut entry = entry("E-2026-0043");
    entry.record_state = RecordState::Voided;
    entry.voided_at = Some(at("2026-03-15T09:00:00Z"));
    entry.void_reason = Some("Written about the wrong person".to_owned());
    entry.precision = TimePrecision::Day;
    (entry.title, entry.tags) = (None, Vec::new());
    entry.imported = Some(ImportMark {
        at: at("2026-11-01T08:00:00Z"),
        by: Some(user("Maya Okafor")),
        source_instance: "0197f3a0-0000-7000-8000-000000000002".to_owned(),
    });
    Record {
        entry,
        linked_from: Vec::new(),
        exhibits: Vec::new(),
    }
}

/// The whole document of some records.
pub fn html(cover: impl Fn(Counts) -> Cover, records: &[Record], integrity: &Integrity) -> String {
    let mut counts = Counts::default();
    let mut lines = Vec::new();
    for (item, record) in (1..).zip(records) {
        counts.add(&record.entry);
        lines.push(Line::of(item, &record.entry));
    }
    let mut file = CaseFile::begin(Vec::new(), &cover(counts), &lines).unwrap();
    for (item, record) in (1..).zip(records) {
        file.record(item, record).unwrap();
    }
    String::from_utf8(file.finish(integrity).unwrap()).unwrap()
}
