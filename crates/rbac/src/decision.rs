//! The vocabulary of decisions: what is asked, of what, and the answer.

use convolog_dto::{ErrorCode, FollowUpState, RecordState, Role};

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $word:literal),+ $(,)?) => {
        /// What somebody wants to do. A pair of action and resource that no policy names is refused.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action { $($(#[$doc])* $name),+ }

        impl Action {
            /// Every action.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The action in a word, for logs and the golden grid.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }
        }
    };
}

actions! {
    /// See what there is: lists, counts, facets, searches. What is listed is scoped besides.
    List = "list",
    /// See one thing and what hangs on it: revisions, evidence, follow-ups.
    Read = "read",
    /// Make a new one.
    Create = "create",
    /// Make a new entry on another's behalf.
    CreateOnBehalf = "create_on_behalf",
    /// Make or change many from a file.
    Import = "import",
    /// Change it. Of an entry: whatever finalising locks.
    Edit = "edit",
    /// Change the status or the tags of an entry, which finalising leaves open.
    EditStatus = "edit_status",
    /// Put a person under another manager.
    Move = "move",
    /// Record that a person left.
    Leave = "leave",
    /// Put a person away.
    Archive = "archive",
    /// Lock the text of a draft.
    Finalise = "finalise",
    /// Correct or add to a final entry.
    Amend = "amend",
    /// Take a final entry out of force, or discard a draft.
    Void = "void",
    /// Add a piece of evidence.
    Attach = "attach",
    /// Remove a piece of evidence.
    Detach = "detach",
    /// Relate the entry to another one, which must be readable as well.
    Link = "link",
    /// Add a follow-up.
    AddFollowUp = "add_follow_up",
    /// Say what came of a follow-up.
    Complete = "complete",
    /// Take it away for good; only what is no part of the record can be.
    Delete = "delete",
    /// Have it at hand; changes nothing for others.
    Pin = "pin",
    /// Give an account or take from it the right to be used.
    SetState = "set_state",
    /// Give an account another role.
    SetRole = "set_role",
    /// Say in which groups an account is.
    SetGroups = "set_groups",
    /// Give somebody another way in to an account, or take one away: its address, its password, its second factor.
    Recover = "recover",
    /// Recompute the audit trail; ask a provider of single sign-on whether it would do.
    Verify = "verify",
}

/// Whom a person is put under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ManagerSeat {
    /// Nobody: the top of the firm.
    Top,
    /// The actor's own person.
    Own,
    /// Somebody whom the actor sees.
    Visible,
    /// Somebody whom the actor does not see, or who does not exist.
    Unseen,
}

/// To whom an account is tied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AccountSeat {
    /// To nobody.
    Nobody,
    /// To somebody whom the actor sees.
    Visible,
    /// To somebody whom the actor does not see, or who does not exist.
    Unseen,
}

/// What somebody wants to do it to, with the few facts that decide. The caller looks the facts up;
/// `visible` always means: [`crate::Visibility`] covers the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Resource {
    /// The people one sees, and the org tree over them.
    People,
    /// One person.
    Person {
        /// Whether the actor sees the person.
        visible: bool,
    },
    /// A place in the reporting line: `Create` puts a new person there, `Move` one that may itself be moved.
    Placement {
        /// Under whom.
        manager: ManagerSeat,
    },
    /// The entries one sees.
    Entries,
    /// The entries about one person, and the follow-ups that come of none of them.
    EntriesAbout {
        /// Whether the actor sees the person.
        visible: bool,
    },
    /// One entry, its evidence and its revisions.
    Entry {
        /// Whether the actor sees the subject now.
        subject_visible: bool,
        /// Whether the actor wrote it.
        own: bool,
        /// How far it is fixed.
        state: RecordState,
        /// Whether it was final at any time; a discarded draft never was.
        was_final: bool,
    },
    /// The follow-ups one sees.
    FollowUps,
    /// One follow-up.
    FollowUp {
        /// Whether the actor sees the subject now.
        subject_visible: bool,
        /// Whether the actor may read the entry it hangs on; true where it hangs on none.
        entry_readable: bool,
        /// Where it stands.
        state: FollowUpState,
    },
    /// The vocabulary of tags, and the tags on the entries one sees.
    Tags,
    /// The templates that entries begin with.
    Templates,
    /// The lists of language hints.
    LanguageHints,
    /// The settings of the instance.
    InstanceSettings,
    /// The providers of single sign-on.
    SsoProviders,
    /// The snapshots of the database, and the runs that take them.
    Backups,
    /// The saved views one may use.
    SavedViews,
    /// One saved view.
    SavedView {
        /// Whether it is the actor's own.
        own: bool,
        /// Whether it is shared, and the actor sees everybody whom it names.
        readable: bool,
    },
    /// One's own sign-ins, second factor and password.
    OwnAccount,
    /// One's own API tokens.
    ApiTokens,
    /// One API token.
    ApiToken {
        /// Whether it is the actor's own.
        own: bool,
        /// The role of its owner.
        role: Role,
        /// Whether the actor sees the person that its owner is tied to.
        visible: bool,
    },
    /// The user accounts one sees.
    Users,
    /// One user account.
    User {
        /// The role of the account.
        role: Role,
        /// Whether the actor sees the person that the account is tied to.
        visible: bool,
        /// Whether it is the actor's own.
        own: bool,
        /// Whether it holds a permission that the actor does not hold.
        holds_more: bool,
    },
    /// The place of an account: `Create` ties a new one, `Edit` one that may itself be edited.
    AccountPlacement {
        /// To whom.
        person: AccountSeat,
    },
    /// The groups, which are the whole organisation's.
    Groups,
    /// The invitations one sees.
    Invitations,
    /// One invitation, in the making or made.
    Invitation {
        /// The role that it offers.
        role: Role,
        /// Whether the actor sees the person that the account will be tied to.
        visible: bool,
    },
    /// The record as a whole, when it comes in from elsewhere.
    Record,
    /// The audit trail as far as one sees it.
    AuditTrail,
    /// One event of the audit trail.
    AuditEvent {
        /// Whether the actor sees the subject; an event without one is for SUPER_ADMINs only: false.
        subject_visible: bool,
    },
}

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decision {
    /// Go ahead.
    Allow,
    /// It does not exist for the actor: 404.
    Hide,
    /// The actor knows of it but may not (403), or its state forbids it (409).
    Refuse(ErrorCode),
}

impl Decision {
    /// The refusal for want of a permission or role.
    pub(crate) const FORBIDDEN: Self = Self::Refuse(ErrorCode::Forbidden);

    /// Whether the actor may; what the web UI asks before it shows a button.
    pub const fn is_allowed(self) -> bool {
        matches!(self, Self::Allow)
    }

    /// The decision as a result, to be passed up with `?`.
    ///
    /// # Errors
    /// `NotFound` for what is hidden, the code of the refusal otherwise.
    pub const fn into_result(self) -> Result<(), ErrorCode> {
        match self {
            Self::Allow => Ok(()),
            Self::Hide => Err(ErrorCode::NotFound),
            Self::Refuse(code) => Err(code),
        }
    }
}
