//! The closed word lists of the record, in the language of the interface.

use convolog_dto::{
    AckMethod, AckState, ActorKind, AmendableField, AmendmentKind, ApiTokenState, BackupKind, BackupRunKind,
    BackupRunState, BackupVerdict, Channel, CheckpointOccasion, Contemporaneity, EntryFamily, EntryStatus,
    EntryType, ErrorCode, EvidenceIntegrity, FactBasis, FieldError, FollowUpOutcome, FollowUpState,
    Formality, HintKind, ImportedResult, InvitationState, LinkKind, ParticipantRole, PasswordSuggestion,
    PasswordWarning, Permission, PersonStatus, RecordState, Role, Sentiment, Severity, SsoError, SsoPreset,
    SsoProblem, SsoRole, TimePrecision, UserState,
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
    BackupKind {
        Scheduled = "word.backup_kind.scheduled", Manual = "word.backup_kind.manual",
        BeforeMigration = "word.backup_kind.before_migration", Safety = "word.backup_kind.safety",
        Found = "word.backup_kind.found",
    }
    BackupRunKind {
        Scheduled = "word.backup_run.scheduled", Manual = "word.backup_run.manual",
        BeforeMigration = "word.backup_run.before_migration", Safety = "word.backup_run.safety",
        Verify = "word.backup_run.verify",
    }
    BackupRunState {
        Queued = "word.run_state.queued", Running = "word.run_state.running", Succeeded = "word.run_state.succeeded",
        Warning = "word.run_state.warning", Failed = "word.run_state.failed", Cancelled = "word.run_state.cancelled",
    }
    BackupVerdict {
        Unchecked = "word.backup_verdict.unchecked", Sound = "word.backup_verdict.sound",
        Damaged = "word.backup_verdict.damaged", Missing = "word.backup_verdict.missing",
    }
    Role { SuperAdmin = "word.role.super_admin", Admin = "word.role.admin", User = "word.role.user" }
    UserState {
        Active = "word.user_state.active", Disabled = "word.user_state.disabled",
    }
    Permission {
        PeopleRead = "word.permission.people_read", EntriesRead = "word.permission.entries_read",
        EntriesWrite = "word.permission.entries_write", TokensWrite = "word.permission.tokens_write",
        PeopleWrite = "word.permission.people_write", ExportsRun = "word.permission.exports_run",
        ExportsPerson = "word.permission.exports_person", AuditRead = "word.permission.audit_read",
        UsersRead = "word.permission.users_read", UsersWrite = "word.permission.users_write",
        GroupsWrite = "word.permission.groups_write", SettingsRead = "word.permission.settings_read",
        SettingsWrite = "word.permission.settings_write", SsoWrite = "word.permission.sso_write",
        StorageWrite = "word.permission.storage_write", VaultWrite = "word.permission.vault_write",
        VaultReveal = "word.permission.vault_reveal", BackupsRead = "word.permission.backups_read",
        BackupsRun = "word.permission.backups_run", BackupsRestore = "word.permission.backups_restore",
        ConfigExport = "word.permission.config_export", ConfigImport = "word.permission.config_import",
    }
    CheckpointOccasion {
        Daily = "word.checkpoint_occasion.daily", Export = "word.checkpoint_occasion.export",
        Backup = "word.checkpoint_occasion.backup", Anchor = "word.checkpoint_occasion.anchor",
    }
    ImportedResult {
        Created = "word.imported_result.created", Unchanged = "word.imported_result.unchanged",
        Conflict = "word.imported_result.conflict", Skipped = "word.imported_result.skipped",
    }
    InvitationState {
        Pending = "word.invitation_state.pending", Accepted = "word.invitation_state.accepted",
        Revoked = "word.invitation_state.revoked", Expired = "word.invitation_state.expired",
    }
    PasswordWarning {
        StraightRow = "word.password_warning.straight_row",
        KeyboardPattern = "word.password_warning.keyboard_pattern",
        RepeatedCharacter = "word.password_warning.repeated_character",
        RepeatedPattern = "word.password_warning.repeated_pattern", TopTen = "word.password_warning.top_ten",
        TopHundred = "word.password_warning.top_hundred", Common = "word.password_warning.common",
        SimilarToCommon = "word.password_warning.similar_to_common", Sequence = "word.password_warning.sequence",
        RecentYear = "word.password_warning.recent_year", SingleWord = "word.password_warning.single_word",
        Date = "word.password_warning.date", NameAlone = "word.password_warning.name_alone",
        CommonName = "word.password_warning.common_name", Personal = "word.password_warning.personal",
    }
    PasswordSuggestion {
        FewWords = "word.password_suggestion.few_words",
        NoSymbolsNeeded = "word.password_suggestion.no_symbols_needed",
        AnotherWord = "word.password_suggestion.another_word",
        CapitalsDoNotHelp = "word.password_suggestion.capitals_do_not_help",
        AllCapitalsDoNotHelp = "word.password_suggestion.all_capitals_do_not_help",
        ReversingDoesNotHelp = "word.password_suggestion.reversing_does_not_help",
        SubstitutionsDoNotHelp = "word.password_suggestion.substitutions_do_not_help",
        LongerKeyboardPattern = "word.password_suggestion.longer_keyboard_pattern",
        AvoidRepeats = "word.password_suggestion.avoid_repeats",
        AvoidSequences = "word.password_suggestion.avoid_sequences",
        AvoidRecentYears = "word.password_suggestion.avoid_recent_years",
        AvoidOwnYears = "word.password_suggestion.avoid_own_years",
        AvoidOwnDates = "word.password_suggestion.avoid_own_dates", Longer = "word.password_suggestion.longer",
    }
    SsoPreset {
        Generic = "word.sso_preset.generic", Keycloak = "word.sso_preset.keycloak",
        Authentik = "word.sso_preset.authentik", Authelia = "word.sso_preset.authelia",
        PocketId = "word.sso_preset.pocket_id",
    }
    SsoProblem {
        Unreachable = "word.sso_problem.unreachable", AddressRefused = "word.sso_problem.address_refused",
        Redirected = "word.sso_problem.redirected", NotOidc = "word.sso_problem.not_oidc",
        IssuerMismatch = "word.sso_problem.issuer_mismatch", NoCodeFlow = "word.sso_problem.no_code_flow",
        NoKeys = "word.sso_problem.no_keys",
    }
    SsoError {
        ProviderDown = "word.sso_error.provider_down", Refused = "word.sso_error.refused",
        Expired = "word.sso_error.expired", NoAccount = "word.sso_error.no_account",
        EmailNotVerified = "word.sso_error.email_not_verified", EmailTaken = "word.sso_error.email_taken",
        DomainNotAllowed = "word.sso_error.domain_not_allowed", Disabled = "word.sso_error.disabled",
        InvalidAnswer = "word.sso_error.invalid_answer",
    }
    SsoRole { Admin = "word.role.admin", User = "word.role.user" }
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
    ApiTokenState { Active = "word.token_state.active", Expired = "word.token_state.expired", Revoked = "word.token_state.revoked" }
    ActorKind {
        User = "word.actor_kind.user", Token = "word.actor_kind.token", System = "word.actor_kind.system", Cli = "word.actor_kind.cli",
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
        "too_weak" => t!("field.too_weak").to_owned(),
        "number" => t!("field.number").to_owned(),
        "slug" => t!("field.slug").to_owned(),
        "not_https" => t!("field.not_https").to_owned(),
        "wrong" if error.pointer.ends_with("password") => t!("field.invalid_password").to_owned(),
        "wrong" | "invalid_totp" => t!("field.invalid_totp").to_owned(),
        "invalid_recovery_code" => t!("field.invalid_recovery_code").to_owned(),
        code if code == ErrorCode::AlreadyExists.as_str() => t!("field.already_exists").to_owned(),
        code if code == ErrorCode::FutureEvent.as_str() => t!("field.future").to_owned(),
        code if code == ErrorCode::Cycle.as_str() => t!("field.cycle").to_owned(),
        _ => error.message.clone(),
    }
}
