//! The closed word lists of the record. The wire form is the word itself.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A word that is not in its closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownWord;

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not one of the allowed words")
    }
}
impl std::error::Error for UnknownWord {}

// The word is a `tt`: as a `literal` it would reach utoipa in an invisible group, and its `rename` would be passed over.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:tt),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum $name { $(
            $(#[$vdoc])*
            #[doc = concat!("`", $word, "`")]
            #[serde(rename = $word)]
            $variant
        ),+ }

        impl $name {
            /// Every word of the list, in its natural order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The wire form, also what the database stores.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(self.as_str()) }
        }
        impl FromStr for $name {
            type Err = UnknownWord;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word { $($word => Ok(Self::$variant),)+ _ => Err(UnknownWord) }
            }
        }
    )+};
}

words! {
    /// What a user account may do; see `convolog-rbac`.
    Role { SuperAdmin = "SUPER_ADMIN", Admin = "ADMIN", User = "USER" }
    /// Whether a user account may be used.
    UserState { Active = "active", Disabled = "disabled" }
    /// One right. The list is closed; roles and groups are made of these.
    Permission {
        PeopleRead = "people.read", EntriesRead = "entries.read", EntriesWrite = "entries.write", TokensWrite = "tokens.write",
        PeopleWrite = "people.write", ExportsRun = "exports.run", ExportsPerson = "exports.person", AuditRead = "audit.read",
        UsersRead = "users.read", UsersWrite = "users.write",
        GroupsWrite = "groups.write", SettingsRead = "settings.read", SettingsWrite = "settings.write", SsoWrite = "sso.write",
        StorageWrite = "storage.write", VaultWrite = "vault.write", VaultReveal = "vault.reveal", BackupsRead = "backups.read",
        BackupsRun = "backups.run", BackupsRestore = "backups.restore", ConfigExport = "config.export", ConfigImport = "config.import",
    }
    /// Where a permission comes from.
    PermissionSourceKind { Role = "role", Group = "group" }
    /// Where a person stands with the firm.
    PersonStatus { Active = "active", Leaver = "leaver", Archived = "archived" }
    /// What kind of event an entry records.
    EntryType {
        OneToOne = "one_to_one", InformalConversation = "informal_conversation", ExpectationSetting = "expectation_setting",
        Feedback = "feedback", Coaching = "coaching", Recognition = "recognition", PerformanceReview = "performance_review",
        ProbationReview = "probation_review",
        Concern = "concern", Incident = "incident", ComplaintReceived = "complaint_received", ImprovementPlan = "improvement_plan",
        FormalMeeting = "formal_meeting", Warning = "warning",
        AbsenceOrReturn = "absence_or_return", AdjustmentRequest = "adjustment_request",
        FileNote = "file_note",
    }
    /// A group of entry types.
    EntryFamily { Dialogue = "dialogue", Development = "development", Concern = "concern", Formal = "formal", Welfare = "welfare", Admin = "admin" }
    /// The author's classification of the conversation, never computed.
    Sentiment { Positive = "positive", Neutral = "neutral", Mixed = "mixed", Negative = "negative" }
    /// How serious the author judges the matter to be.
    Severity { None = "none", Low = "low", Moderate = "moderate", High = "high", Critical = "critical" }
    /// What still has to happen.
    EntryStatus { Open = "open", InProgress = "in_progress", AwaitingEmployee = "awaiting_employee", Resolved = "resolved", Closed = "closed" }
    /// How far the record is fixed; orthogonal to the status.
    RecordState { Draft = "draft", Final = "final", Voided = "voided" }
    /// Whether the event was part of a formal process.
    Formality { Informal = "informal", Formal = "formal" }
    /// How the conversation was held.
    Channel { InPerson = "in_person", Video = "video", Phone = "phone", Email = "email", Chat = "chat", Letter = "letter", Other = "other" }
    /// How the author knows.
    FactBasis { Witnessed = "witnessed", ReportedToMe = "reported_to_me", Document = "document", Assessment = "assessment" }
    /// How exactly the time of the event is known.
    TimePrecision { Exact = "exact", Hour = "hour", Day = "day", Approximate = "approximate" }
    /// How soon after the event the record was made (derived).
    Contemporaneity { SameDay = "same_day", Prompt = "prompt", Delayed = "delayed", Late = "late", Retrospective = "retrospective" }
    /// Where a follow-up stands.
    FollowUpState { Open = "open", InProgress = "in_progress", Blocked = "blocked", Done = "done", Cancelled = "cancelled" }
    /// What came of a follow-up that is done.
    FollowUpOutcome { Met = "met", PartlyMet = "partly_met", NotMet = "not_met", NoLongerRelevant = "no_longer_relevant" }
    /// In which part somebody took part in the event.
    ParticipantRole {
        Manager = "manager", Witness = "witness", Companion = "companion", Hr = "hr", Interpreter = "interpreter",
        NoteTaker = "note_taker", Other = "other",
    }
    /// How one entry relates to another.
    LinkKind { Follows = "follows", Supports = "supports", Contradicts = "contradicts", Duplicates = "duplicates", Relates = "relates" }
    /// Whether the bytes of a piece of evidence still are what they were at receipt, as the last scan found them.
    EvidenceIntegrity { Unchecked = "unchecked", Intact = "intact", Changed = "changed", Missing = "missing" }
    /// Where an integrity scan stands.
    ScanState { Never = "never", Running = "running", Succeeded = "succeeded", Failed = "failed" }
    /// What a record of an imported document is.
    ImportedKind { Person = "person", Entry = "entry", Tag = "tag", Template = "template" }
    /// What became of a record of an imported document.
    ImportedResult { Created = "created", Unchanged = "unchanged", Conflict = "conflict", Skipped = "skipped" }
    /// Why a snapshot was taken; `found` where a file lies in the folder that does not say.
    BackupKind { Scheduled = "scheduled", Manual = "manual", BeforeMigration = "before_migration", Safety = "safety", Found = "found" }
    /// What a run does: take a snapshot for one of these reasons, or read one again.
    BackupRunKind { Scheduled = "scheduled", Manual = "manual", BeforeMigration = "before_migration", Safety = "safety", Verify = "verify" }
    /// Where a run stands. `warning`: it did what it was to do, and something beside it did not work.
    BackupRunState { Queued = "queued", Running = "running", Succeeded = "succeeded", Warning = "warning", Failed = "failed", Cancelled = "cancelled" }
    /// What was found when a snapshot was last looked at.
    BackupVerdict { Unchecked = "unchecked", Sound = "sound", Damaged = "damaged", Missing = "missing" }
    /// How well the instance is protected: `failing` the last run failed, `overdue` one should have come and did not, `lost` there were snapshots
    /// and none is whole now, `never` there is none yet, `off` there is no schedule, `sound` all is well.
    BackupHealth { Sound = "sound", Failing = "failing", Overdue = "overdue", Lost = "lost", Never = "never", Off = "off" }
    /// What kind of amendment it is: it was wrong, it lacked something, or it was not known then.
    AmendmentKind { Correction = "correction", Addendum = "addendum", LateEntry = "late_entry" }
    /// A text of an entry that an amendment can be about.
    AmendableField {
        Title = "title", Facts = "facts", Impact = "impact", EmployeeAccount = "employee_account", Assessment = "assessment",
        Agreed = "agreed",
    }
    /// Whether the employee has seen the entry and said so.
    AckState {
        NotRequested = "not_requested", Requested = "requested", Acknowledged = "acknowledged",
        AcknowledgedWithComments = "acknowledged_with_comments", Refused = "refused", Unable = "unable",
    }
    /// How an acknowledgement is known.
    AckMethod { InApp = "in_app", SignedPaper = "signed_paper", EmailReply = "email_reply", VerbalWitnessed = "verbal_witnessed" }
    /// What an author is asked to think about.
    HintKind {
        Absolute = "absolute", Trait = "trait", MindReading = "mind_reading", Health = "health", Protected = "protected",
        LegalConclusion = "legal_conclusion", Hearsay = "hearsay",
    }
    /// How the audit trail is exported.
    AuditExportFormat { Json = "json", Csv = "csv" }
    /// What a checkpoint of the audit trail was made for.
    CheckpointOccasion { Daily = "daily", Export = "export", Backup = "backup", Anchor = "anchor" }
    /// Whether an API token may be used.
    ApiTokenState { Active = "active", Expired = "expired", Revoked = "revoked" }
    /// Which product a provider of single sign-on is.
    SsoPreset { Generic = "generic", Keycloak = "keycloak", Authentik = "authentik", Authelia = "authelia", PocketId = "pocket_id" }
    /// A role that a provider of single sign-on may give; super admins are made by super admins only.
    SsoRole { Admin = "ADMIN", User = "USER" }
    /// What somebody goes to a provider for: to sign in, or to confirm who they are.
    OidcMode { SignIn = "sign_in", StepUp = "step_up" }
    /// Why a provider of single sign-on cannot be used.
    SsoProblem {
        /// Nothing answers there, or not in time.
        Unreachable = "unreachable",
        /// An address of it is not https, or one that is not to be asked.
        AddressRefused = "address_refused",
        /// It answers with a redirect, which is not followed.
        Redirected = "redirected",
        /// What it answers is no discovery document, or far too large.
        NotOidc = "not_oidc",
        /// It calls itself otherwise than the issuer says.
        IssuerMismatch = "issuer_mismatch",
        /// It does not offer the authorisation code flow with PKCE (S256).
        NoCodeFlow = "no_code_flow",
        /// Its keys cannot be read, or it has none that can be used.
        NoKeys = "no_keys",
    }
    /// Why a sign-in with a provider came to nothing; `error` on the address of the sign-in page.
    SsoError {
        /// The provider does not answer.
        ProviderDown = "provider_down",
        /// The provider said no, or whoever signs in turned back.
        Refused = "refused",
        /// It took too long, was used before, or belongs to another browser.
        Expired = "expired",
        /// Nobody here has this identity, and no account is made for it.
        NoAccount = "no_account",
        /// The provider has not verified the e-mail address.
        EmailNotVerified = "email_not_verified",
        /// An account has this e-mail address and may not be tied to it by the address alone.
        EmailTaken = "email_taken",
        /// Addresses of this domain may not sign in.
        DomainNotAllowed = "domain_not_allowed",
        /// The account is disabled.
        Disabled = "disabled",
        /// What the provider answered does not prove who it is.
        InvalidAnswer = "invalid_answer",
    }
    /// Where an invitation stands.
    InvitationState { Pending = "pending", Accepted = "accepted", Revoked = "revoked", Expired = "expired" }
    /// What became of the mail with the link of an invitation.
    InvitationMail { NotAsked = "not_asked", Sent = "sent", Failed = "failed" }
    /// What makes a password easy to guess.
    PasswordWarning {
        StraightRow = "straight_row", KeyboardPattern = "keyboard_pattern", RepeatedCharacter = "repeated_character",
        RepeatedPattern = "repeated_pattern", TopTen = "top_ten", TopHundred = "top_hundred", Common = "common",
        SimilarToCommon = "similar_to_common", Sequence = "sequence", RecentYear = "recent_year", SingleWord = "single_word",
        Date = "date", NameAlone = "name_alone", CommonName = "common_name", Personal = "personal",
    }
    /// What makes a password harder to guess.
    PasswordSuggestion {
        FewWords = "few_words", NoSymbolsNeeded = "no_symbols_needed", AnotherWord = "another_word",
        CapitalsDoNotHelp = "capitals_do_not_help", AllCapitalsDoNotHelp = "all_capitals_do_not_help",
        ReversingDoesNotHelp = "reversing_does_not_help", SubstitutionsDoNotHelp = "substitutions_do_not_help",
        LongerKeyboardPattern = "longer_keyboard_pattern", AvoidRepeats = "avoid_repeats", AvoidSequences = "avoid_sequences",
        AvoidRecentYears = "avoid_recent_years", AvoidOwnYears = "avoid_own_years", AvoidOwnDates = "avoid_own_dates",
        Longer = "longer",
    }
    /// In which form a case file is made.
    CaseFileFormat { Zip = "zip", Html = "html" }
    /// In which format a person's file is exported.
    ExportFormat { Json = "json", Csv = "csv", Markdown = "md", Zip = "zip" }
    /// Where a download by a browser stands.
    DownloadState { Waiting = "waiting", Running = "running", Finished = "finished", Aborted = "aborted", Expired = "expired" }
    /// What the progress of a download is counted in.
    DownloadUnit { Bytes = "bytes", Entries = "entries", Events = "events", Files = "files" }
    /// Who did something that the audit trail records.
    ActorKind { User = "user", Token = "token", System = "system", Cli = "cli" }
}

impl From<SsoRole> for Role {
    fn from(role: SsoRole) -> Self {
        match role {
            SsoRole::Admin => Self::Admin,
            SsoRole::User => Self::User,
        }
    }
}

impl EntryType {
    /// The family that the type belongs to.
    pub const fn family(self) -> EntryFamily {
        match self {
            Self::OneToOne | Self::InformalConversation | Self::ExpectationSetting => EntryFamily::Dialogue,
            Self::Feedback
            | Self::Coaching
            | Self::Recognition
            | Self::PerformanceReview
            | Self::ProbationReview => EntryFamily::Development,
            Self::Concern | Self::Incident | Self::ComplaintReceived | Self::ImprovementPlan => {
                EntryFamily::Concern
            }
            Self::FormalMeeting | Self::Warning => EntryFamily::Formal,
            Self::AbsenceOrReturn | Self::AdjustmentRequest => EntryFamily::Welfare,
            Self::FileNote => EntryFamily::Admin,
        }
    }
}

impl Contemporaneity {
    /// Whether finalising needs a reason for the delay.
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::Late | Self::Retrospective)
    }
}

impl AckState {
    /// Whether the employee acknowledged it, with comments or without.
    pub const fn is_given(self) -> bool {
        matches!(self, Self::Acknowledged | Self::AcknowledgedWithComments)
    }
}
