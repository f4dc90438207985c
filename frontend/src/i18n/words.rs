//! The closed word lists of the record, in the language of the interface.

use convolog_dto::{
    AckMethod, AckState, AmendableField, AmendmentKind, Channel, Contemporaneity, EntryFamily, EntryStatus,
    EntryType, ErrorCode, EvidenceIntegrity, FactBasis, FieldError, FollowUpOutcome, FollowUpState,
    Formality, HintKind, LinkKind, ParticipantRole, PersonStatus, RecordState, Role, Sentiment, Severity,
    TimePrecision,
};

use super::t;

/// A word of a closed list that has a name in the interface.
pub trait Word: Copy {
    /// The name to show.
    fn word(self) -> &'static str;
}

macro_rules! words {
    ($($list:ident { $($variant:ident = $key:tt),+ $(,)? })+) => {$(
        impl Word for $list {
            fn word(self) -> &'static str {
                match self { $(Self::$variant => t!($key)),+ }
            }
        }
    )+};
}

words! {
    Role { SuperAdmin = "word.role.super_admin", Admin = "word.role.admin", User = "word.role.user" }
    PersonStatus { Active = "word.person_status.active", Leaver = "word.person_status.leaver", Archived = "word.person_status.archived" }
    EntryType {
        OneToOne = "word.entry_type.one_to_one", InformalConversation = "word.entry_type.informal_conversation",
        ExpectationSetting = "word.entry_type.expectation_setting", Feedback = "word.entry_type.feedback",
        Coaching = "word.entry_type.coaching", Recognition = "word.entry_type.recognition",
        PerformanceReview = "word.entry_type.performance_review", ProbationReview = "word.entry_type.probation_review",
        Concern = "word.entry_type.concern", Incident = "word.entry_type.incident",
        ComplaintReceived = "word.entry_type.complaint_received", ImprovementPlan = "word.entry_type.improvement_plan",
        FormalMeeting = "word.entry_type.formal_meeting", Warning = "word.entry_type.warning",
        AbsenceOrReturn = "word.entry_type.absence_or_return", AdjustmentRequest = "word.entry_type.adjustment_request",
        FileNote = "word.entry_type.file_note",
    }
    EntryFamily {
        Dialogue = "word.entry_family.dialogue", Development = "word.entry_family.development", Concern = "word.entry_family.concern",
        Formal = "word.entry_family.formal", Welfare = "word.entry_family.welfare", Admin = "word.entry_family.admin",
    }
    Sentiment { Positive = "word.sentiment.positive", Neutral = "word.sentiment.neutral", Mixed = "word.sentiment.mixed", Negative = "word.sentiment.negative" }
    Severity {
        None = "word.severity.none", Low = "word.severity.low", Moderate = "word.severity.moderate", High = "word.severity.high",
        Critical = "word.severity.critical",
    }
    EntryStatus {
        Open = "word.entry_status.open", InProgress = "word.entry_status.in_progress", AwaitingEmployee = "word.entry_status.awaiting_employee",
        Resolved = "word.entry_status.resolved", Closed = "word.entry_status.closed",
    }
    RecordState { Draft = "word.record_state.draft", Final = "word.record_state.final", Voided = "word.record_state.voided" }
    Formality { Informal = "word.formality.informal", Formal = "word.formality.formal" }
    Channel {
        InPerson = "word.channel.in_person", Video = "word.channel.video", Phone = "word.channel.phone", Email = "word.channel.email",
        Chat = "word.channel.chat", Letter = "word.channel.letter", Other = "word.channel.other",
    }
    FactBasis {
        Witnessed = "word.fact_basis.witnessed", ReportedToMe = "word.fact_basis.reported_to_me", Document = "word.fact_basis.document",
        Assessment = "word.fact_basis.assessment",
    }
    TimePrecision { Exact = "word.precision.exact", Hour = "word.precision.hour", Day = "word.precision.day", Approximate = "word.precision.approximate" }
    Contemporaneity {
        SameDay = "word.contemporaneity.same_day", Prompt = "word.contemporaneity.prompt", Delayed = "word.contemporaneity.delayed",
        Late = "word.contemporaneity.late", Retrospective = "word.contemporaneity.retrospective",
    }
    FollowUpState {
        Open = "word.follow_up_state.open", InProgress = "word.follow_up_state.in_progress", Blocked = "word.follow_up_state.blocked",
        Done = "word.follow_up_state.done", Cancelled = "word.follow_up_state.cancelled",
    }
    FollowUpOutcome {
        Met = "word.outcome.met", PartlyMet = "word.outcome.partly_met", NotMet = "word.outcome.not_met",
        NoLongerRelevant = "word.outcome.no_longer_relevant",
    }
    ParticipantRole {
        Manager = "word.participant.manager", Witness = "word.participant.witness", Companion = "word.participant.companion",
        Hr = "word.participant.hr", Interpreter = "word.participant.interpreter", NoteTaker = "word.participant.note_taker",
        Other = "word.participant.other",
    }
    LinkKind {
        Follows = "word.link.follows", Supports = "word.link.supports", Contradicts = "word.link.contradicts",
        Duplicates = "word.link.duplicates", Relates = "word.link.relates",
    }
    AmendmentKind { Correction = "word.amendment.correction", Addendum = "word.amendment.addendum", LateEntry = "word.amendment.late_entry" }
    AmendableField {
        Title = "entry.field.title", Facts = "entry.field.facts", Impact = "entry.field.impact",
        EmployeeAccount = "entry.field.employee_account", Assessment = "entry.read.assessment", Agreed = "entry.field.agreed",
    }
    AckState {
        NotRequested = "word.acknowledgement.not_requested", Requested = "word.acknowledgement.requested",
        Acknowledged = "word.acknowledgement.acknowledged", AcknowledgedWithComments = "word.acknowledgement.acknowledged_with_comments",
        Refused = "word.acknowledgement.refused", Unable = "word.acknowledgement.unable",
    }
    AckMethod {
        InApp = "word.ack_method.in_app", SignedPaper = "word.ack_method.signed_paper", EmailReply = "word.ack_method.email_reply",
        VerbalWitnessed = "word.ack_method.verbal_witnessed",
    }
    EvidenceIntegrity {
        Unchecked = "word.integrity.unchecked", Intact = "word.integrity.intact", Changed = "word.integrity.changed",
        Missing = "word.integrity.missing",
    }
    HintKind {
        Absolute = "word.hint.absolute", Trait = "word.hint.trait", MindReading = "word.hint.mind_reading", Health = "word.hint.health",
        Protected = "word.hint.protected", LegalConclusion = "word.hint.legal_conclusion", Hearsay = "word.hint.hearsay",
    }
}

/// What is wrong with a field, by the code of the error; the server's own words only for codes that are not known here.
pub fn field_message(error: &FieldError) -> String {
    match error.code.as_str() {
        "required" => t!("field.required").to_owned(),
        "too_long" => t!("field.too_long").to_owned(),
        "email" => t!("field.email").to_owned(),
        "control_character" => t!("field.control_character").to_owned(),
        "too_short" => t!("field.too_short", n = convolog_dto::limits::PASSWORD_MIN),
        code if code == ErrorCode::AlreadyExists.as_str() => t!("field.already_exists").to_owned(),
        code if code == ErrorCode::FutureEvent.as_str() => t!("field.future").to_owned(),
        code if code == ErrorCode::Cycle.as_str() => t!("field.cycle").to_owned(),
        _ => error.message.clone(),
    }
}
