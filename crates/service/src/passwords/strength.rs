//! How hard a password is to guess, by zxcvbn: no rules about signs and capitals. Whoever chooses a password must not choose one of
//! what everybody knows of them: their name, their address, the firm, this software.

use crate::{Result, ServiceError, Services, meta::keys};
use convolog_db::{ReadTx, settings};
use convolog_dto::{PasswordCheck, PasswordStrength, PasswordSuggestion, PasswordWarning, Validate, limits};
use zxcvbn::{
    Entropy, Score,
    feedback::{Suggestion, Warning},
    matching::patterns::MatchPattern,
    zxcvbn,
};

/// The least score that is taken.
const LEAST_SCORE: i32 = 3;
/// Words that the guesser is told besides those of the person.
const OUR_WORDS: &[&str] = &["convolog", "conversation", "record"];
/// How many words about somebody are looked for; names are short, but a stranger sends them.
const WORDS_MAX: usize = 40;

/// What everybody knows of whoever chooses a password.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Chooser<'a> {
    /// Their name.
    pub(crate) name: &'a str,
    /// Their address.
    pub(crate) email: &'a str,
}

/// Judges a password in the making. Nothing of it is kept.
///
/// # Errors
/// 422 when it is too long to be looked at; 429 when one address asks without end.
pub fn check_password_strength(
    services: &Services,
    check: &PasswordCheck,
    address: Option<&str>,
) -> Result<PasswordStrength> {
    services.throttle().judge(address, services.now())?;
    check.check()?;
    let organisation = services.db().read(organisation)?;
    let chooser = Chooser {
        name: check.name.as_deref().unwrap_or_default(),
        email: check.email.as_deref().unwrap_or_default(),
    };
    Ok(judged(&check.password, chooser, &organisation))
}

/// Refuses a password that is too easy to guess, as a field error `too_weak`.
pub(crate) fn require_strong(
    services: &Services,
    pointer: &str,
    password: &str,
    chooser: Chooser<'_>,
) -> Result<()> {
    let organisation = services.db().read(organisation)?;
    if judged(password, chooser, &organisation).score >= LEAST_SCORE {
        return Ok(());
    }
    Err(ServiceError::field(
        pointer,
        "too_weak",
        "This password is easy to guess. Take a few words that do not belong together.",
    ))
}

fn organisation(tx: &mut ReadTx<'_>) -> Result<String> {
    Ok(settings::get(tx, keys::ORGANISATION_NAME)?.unwrap_or_default())
}

fn judged(password: &str, chooser: Chooser<'_>, organisation: &str) -> PasswordStrength {
    let mut known: Vec<&str> = OUR_WORDS.to_vec();
    for text in [chooser.name, chooser.email, organisation] {
        known.push(text);
        known.extend(text.split(|c: char| !c.is_alphanumeric()));
    }
    known.retain(|word| word.chars().count() > 2);
    known.truncate(WORDS_MAX);
    let entropy = zxcvbn(password, &known);
    let score = match entropy.score() {
        Score::Zero => 0,
        Score::One => 1,
        Score::Two => 2,
        Score::Three => 3,
        _ => 4,
    };
    let length = password.chars().count();
    let long_enough = (limits::PASSWORD_MIN..=limits::PASSWORD_MAX).contains(&length);
    let mut suggestions = suggestions_of(&entropy);
    if !long_enough {
        suggestions.insert(0, PasswordSuggestion::Longer);
    }
    PasswordStrength {
        score,
        acceptable: long_enough && score >= LEAST_SCORE,
        warning: warning_of(&entropy),
        suggestions,
        // Of nothing it is minus infinity, which is no JSON.
        guesses_log10: entropy.guesses_log10().max(0.0),
    }
}

fn warning_of(entropy: &Entropy) -> Option<PasswordWarning> {
    let feedback = entropy.feedback()?;
    let personal = entropy.sequence().iter().any(|part| match &part.pattern {
        MatchPattern::Dictionary(found) => {
            format!("{:?}", found.dictionary_name) == "UserInputs" && found.matched_word.chars().count() > 2
        }
        _ => false,
    });
    if personal {
        return Some(PasswordWarning::Personal);
    }
    feedback.warning().map(|warning| match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess => PasswordWarning::StraightRow,
        Warning::ShortKeyboardPatternsAreEasyToGuess => PasswordWarning::KeyboardPattern,
        Warning::RepeatsLikeAaaAreEasyToGuess => PasswordWarning::RepeatedCharacter,
        Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => PasswordWarning::RepeatedPattern,
        Warning::ThisIsATop10Password => PasswordWarning::TopTen,
        Warning::ThisIsATop100Password => PasswordWarning::TopHundred,
        Warning::ThisIsACommonPassword => PasswordWarning::Common,
        Warning::ThisIsSimilarToACommonlyUsedPassword => PasswordWarning::SimilarToCommon,
        Warning::SequencesLikeAbcAreEasyToGuess => PasswordWarning::Sequence,
        Warning::RecentYearsAreEasyToGuess => PasswordWarning::RecentYear,
        Warning::AWordByItselfIsEasyToGuess => PasswordWarning::SingleWord,
        Warning::DatesAreOftenEasyToGuess => PasswordWarning::Date,
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess => PasswordWarning::NameAlone,
        Warning::CommonNamesAndSurnamesAreEasyToGuess => PasswordWarning::CommonName,
    })
}

fn suggestions_of(entropy: &Entropy) -> Vec<PasswordSuggestion> {
    let Some(feedback) = entropy.feedback() else {
        return Vec::new();
    };
    feedback
        .suggestions()
        .iter()
        .map(|suggestion| match suggestion {
            Suggestion::UseAFewWordsAvoidCommonPhrases => PasswordSuggestion::FewWords,
            Suggestion::NoNeedForSymbolsDigitsOrUppercaseLetters => PasswordSuggestion::NoSymbolsNeeded,
            Suggestion::AddAnotherWordOrTwo => PasswordSuggestion::AnotherWord,
            Suggestion::CapitalizationDoesntHelpVeryMuch => PasswordSuggestion::CapitalsDoNotHelp,
            Suggestion::AllUppercaseIsAlmostAsEasyToGuessAsAllLowercase => {
                PasswordSuggestion::AllCapitalsDoNotHelp
            }
            Suggestion::ReversedWordsArentMuchHarderToGuess => PasswordSuggestion::ReversingDoesNotHelp,
            Suggestion::PredictableSubstitutionsDontHelpVeryMuch => {
                PasswordSuggestion::SubstitutionsDoNotHelp
            }
            Suggestion::UseALongerKeyboardPatternWithMoreTurns => PasswordSuggestion::LongerKeyboardPattern,
            Suggestion::AvoidRepeatedWordsAndCharacters => PasswordSuggestion::AvoidRepeats,
            Suggestion::AvoidSequences => PasswordSuggestion::AvoidSequences,
            Suggestion::AvoidRecentYears => PasswordSuggestion::AvoidRecentYears,
            Suggestion::AvoidYearsThatAreAssociatedWithYou => PasswordSuggestion::AvoidOwnYears,
            Suggestion::AvoidDatesAndYearsThatAreAssociatedWithYou => PasswordSuggestion::AvoidOwnDates,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOM: Chooser<'_> = Chooser {
        name: "Tom Reyes-Lindqvist",
        email: "tom.reyes@northgate.example",
    };

    #[test]
    fn what_everybody_knows_makes_no_password() {
        for weak in [
            "password123",
            "1234567890",
            "qwertyuiop",
            "aaaaaaaaaaaa",
            "Tom Reyes-Lindqvist",
            "northgatebakery",
            "convolog2026",
            "lindqvist1990",
            "",
        ] {
            let judged = judged(weak, TOM, "Northgate Bakery");
            assert!(!judged.acceptable, "{weak}: {judged:?}");
            assert!(judged.score < LEAST_SCORE, "{weak}: {judged:?}");
            assert!(
                judged.warning.is_some() || !judged.suggestions.is_empty(),
                "{weak}: {judged:?}"
            );
            assert!(judged.guesses_log10.is_finite());
        }
    }

    #[test]
    fn one_s_own_name_is_told_from_a_common_word() {
        assert_eq!(
            judged("lindqvist1990", TOM, "").warning,
            Some(PasswordWarning::Personal)
        );
        assert_ne!(
            judged("lindqvist1990", Chooser::default(), "").warning,
            Some(PasswordWarning::Personal)
        );
    }

    #[test]
    fn a_few_words_are_enough_without_signs_or_capitals() {
        for good in [
            "correct horse battery",
            "a whole new password",
            "kettle harbour violet nine",
            "пароль для собаки зелёный",
            "日本の夏は本当に暑いですね",
        ] {
            let judged = judged(good, TOM, "Northgate Bakery");
            assert!(judged.acceptable, "{good}: {judged:?}");
        }
    }

    #[test]
    fn a_good_one_that_is_too_short_or_too_long_is_not_taken() {
        assert!(!judged("x7Qp!2vL", TOM, "").acceptable);
        assert!(!judged(&"kettle harbour ".repeat(30), TOM, "").acceptable);
    }

    #[test]
    fn whatever_is_sent_it_takes_a_moment_only() {
        // Of what is hard for it, the longest that it looks at; far below what would hold up a server.
        let started = std::time::Instant::now();
        for hard in ["@4a4@".repeat(51), "l33t1!|".repeat(36), "ab12".repeat(64)] {
            judged(&hard, TOM, "Northgate Bakery");
        }
        assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
    }
}
