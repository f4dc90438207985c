//! Which of the six questions an account answers. It counts filled fields and nothing else: it never reads what they say,
//! and it is advice to the writer, never a judgement of the person.

/// The answers as far as they were given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account<'a> {
    /// Whom it is about.
    pub who: Option<&'a str>,
    /// What happened: the facts.
    pub what: Option<&'a str>,
    /// When it happened.
    pub when: Option<&'a str>,
    /// What it led to.
    pub impact: Option<&'a str>,
    /// How the employee tells it.
    pub response: Option<&'a str>,
    /// What was agreed.
    pub next: Option<&'a str>,
}

/// One of the six questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Whom it is about.
    Who,
    /// What happened.
    What,
    /// When it happened.
    When,
    /// What it led to.
    Impact,
    /// How the employee tells it.
    Response,
    /// What was agreed.
    Next,
}

impl Part {
    /// The six questions in the order in which they are asked.
    pub const ALL: &'static [Self] = &[
        Self::Who,
        Self::What,
        Self::When,
        Self::Impact,
        Self::Response,
        Self::Next,
    ];

    /// The question in a word, for keys of translations.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Who => "who",
            Self::What => "what",
            Self::When => "when",
            Self::Impact => "impact",
            Self::Response => "response",
            Self::Next => "next",
        }
    }

    const fn of(self, account: Account<'_>) -> Option<&str> {
        match self {
            Self::Who => account.who,
            Self::What => account.what,
            Self::When => account.when,
            Self::Impact => account.impact,
            Self::Response => account.response,
            Self::Next => account.next,
        }
    }
}

/// How complete an account is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completeness {
    /// Per cent of the questions that are answered, rounded down: 0 to 100.
    pub score: u8,
    /// The questions without an answer, in the order of [`Part::ALL`].
    pub missing: Vec<Part>,
}

/// Which questions the account answers; each counts the same. A field counts as soon as it holds a letter or a digit.
pub fn completeness(account: &Account<'_>) -> Completeness {
    let (mut answered, mut asked, mut missing) = (0u16, 0u16, Vec::new());
    for part in Part::ALL {
        asked += 1;
        if part
            .of(*account)
            .is_some_and(|text| text.chars().any(char::is_alphanumeric))
        {
            answered += 1;
        } else {
            missing.push(*part);
        }
    }
    Completeness {
        score: u8::try_from(answered * 100 / asked).unwrap_or(100),
        missing,
    }
}
