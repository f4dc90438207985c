//! The words of the closed lists as a reader on paper finds them.

use convolog_dto::{
    AckMethod, AckState, AmendableField, AmendmentKind, Channel, Contemporaneity, EntryStatus, EntryType,
    FactBasis, FollowUpOutcome, FollowUpState, Formality, ParticipantRole, Sentiment, Severity,
};

pub(super) const fn entry_type(word: EntryType) -> &'static str {
    match word {
        EntryType::OneToOne => "One-to-one",
        EntryType::InformalConversation => "Informal conversation",
        EntryType::ExpectationSetting => "Expectation setting",
        EntryType::Feedback => "Feedback",
        EntryType::Coaching => "Coaching",
        EntryType::Recognition => "Recognition",
        EntryType::PerformanceReview => "Performance review",
        EntryType::ProbationReview => "Probation review",
        EntryType::Concern => "Concern",
        EntryType::Incident => "Incident",
        EntryType::ComplaintReceived => "Complaint received",
        EntryType::ImprovementPlan => "Improvement plan",
        EntryType::FormalMeeting => "Formal meeting",
        EntryType::Warning => "Warning",
        EntryType::AbsenceOrReturn => "Absence or return",
        EntryType::AdjustmentRequest => "Adjustment request",
        EntryType::FileNote => "File note",
    }
}

pub(super) const fn field(word: AmendableField) -> &'static str {
    match word {
        AmendableField::Title => "Title",
        AmendableField::Facts => "What happened",
        AmendableField::Impact => "What it led to",
        AmendableField::EmployeeAccount => "The employee’s account",
        AmendableField::Assessment => "The author’s assessment",
        AmendableField::Agreed => "What was agreed",
    }
}

pub(super) const fn amendment(word: AmendmentKind) -> &'static str {
    match word {
        AmendmentKind::Correction => "Correction",
        AmendmentKind::Addendum => "Addendum",
        AmendmentKind::LateEntry => "Late entry",
    }
}

pub(super) const fn acknowledgement(word: AckState) -> &'static str {
    match word {
        AckState::NotRequested => "Not asked for",
        AckState::Requested => "Asked for",
        AckState::Acknowledged => "Acknowledged",
        AckState::AcknowledgedWithComments => "Acknowledged with comments",
        AckState::Refused => "Refused",
        AckState::Unable => "Not possible",
    }
}

pub(super) const fn ack_method(word: AckMethod) -> &'static str {
    match word {
        AckMethod::InApp => "on screen",
        AckMethod::SignedPaper => "signed on paper",
        AckMethod::EmailReply => "reply by e-mail",
        AckMethod::VerbalWitnessed => "said before a witness",
    }
}

pub(super) const fn channel(word: Channel) -> &'static str {
    match word {
        Channel::InPerson => "In person",
        Channel::Video => "Video call",
        Channel::Phone => "Phone",
        Channel::Email => "E-mail",
        Channel::Chat => "Chat",
        Channel::Letter => "Letter",
        Channel::Other => "Other",
    }
}

pub(super) const fn formality(word: Formality) -> &'static str {
    match word {
        Formality::Informal => "Informal",
        Formality::Formal => "Formal",
    }
}

pub(super) const fn basis(word: FactBasis) -> &'static str {
    match word {
        FactBasis::Witnessed => "Witnessed by the author",
        FactBasis::ReportedToMe => "Reported to the author",
        FactBasis::Document => "From a document",
        FactBasis::Assessment => "The author’s assessment",
    }
}

pub(super) const fn severity(word: Severity) -> &'static str {
    match word {
        Severity::None => "None",
        Severity::Low => "Low",
        Severity::Moderate => "Moderate",
        Severity::High => "High",
        Severity::Critical => "Critical",
    }
}

pub(super) const fn sentiment(word: Sentiment) -> &'static str {
    match word {
        Sentiment::Positive => "Positive",
        Sentiment::Neutral => "Neutral",
        Sentiment::Mixed => "Mixed",
        Sentiment::Negative => "Negative",
    }
}

pub(super) const fn status(word: EntryStatus) -> &'static str {
    match word {
        EntryStatus::Open => "Open",
        EntryStatus::InProgress => "In progress",
        EntryStatus::AwaitingEmployee => "Awaiting the employee",
        EntryStatus::Resolved => "Resolved",
        EntryStatus::Closed => "Closed",
    }
}

pub(super) const fn contemporaneity(word: Contemporaneity) -> &'static str {
    match word {
        Contemporaneity::SameDay => "the same day",
        Contemporaneity::Prompt => "within 3 days",
        Contemporaneity::Delayed => "within 7 days",
        Contemporaneity::Late => "within 30 days",
        Contemporaneity::Retrospective => "after more than 30 days",
    }
}

pub(super) const fn role(word: ParticipantRole) -> &'static str {
    match word {
        ParticipantRole::Manager => "manager",
        ParticipantRole::Witness => "witness",
        ParticipantRole::Companion => "companion",
        ParticipantRole::Hr => "HR",
        ParticipantRole::Interpreter => "interpreter",
        ParticipantRole::NoteTaker => "note taker",
        ParticipantRole::Other => "other",
    }
}

pub(super) const fn follow_up(state: FollowUpState, outcome: Option<FollowUpOutcome>) -> &'static str {
    match (outcome, state) {
        (Some(FollowUpOutcome::Met), _) => "done, met",
        (Some(FollowUpOutcome::PartlyMet), _) => "done, partly met",
        (Some(FollowUpOutcome::NotMet), _) => "done, not met",
        (Some(FollowUpOutcome::NoLongerRelevant), _) => "done, no longer relevant",
        (None, FollowUpState::Open) => "open",
        (None, FollowUpState::InProgress) => "in progress",
        (None, FollowUpState::Blocked) => "blocked",
        (None, FollowUpState::Done) => "done",
        (None, FollowUpState::Cancelled) => "cancelled",
    }
}
