//! The templates that come with the software. Their ids are fixed, so that a draft, a habit or a script can name them.

use convolog_dto::{Channel, EntryType, Formality, Sentiment, Severity, Template, TemplateId};
use uuid::Uuid;

/// The first of the fixed ids; the others count on from it.
const FIRST: u128 = 0x0193_7f1e_0000_7000_8000_0000_7e3a_0001;

/// The built-in templates, in the order in which they are offered.
pub fn built_in() -> Vec<Template> {
    (FIRST..)
        .zip([
            sbi(),
            star(),
            one_to_one(),
            informal_note(),
            return_to_work(),
            improvement_plan(),
        ])
        .map(|(id, template)| Template {
            id: TemplateId::from(Uuid::from_u128(id)),
            ..template
        })
        .collect()
}

/// Whether this is one of them.
pub fn is_built_in(id: TemplateId) -> bool {
    built_in().iter().any(|template| template.id == id)
}

/// What all of them start from.
fn blank(name: &str, description: &str, entry_type: EntryType) -> Template {
    Template {
        id: TemplateId::from(Uuid::nil()),
        name: name.to_owned(),
        description: Some(description.to_owned()),
        entry_type,
        formality: Formality::Informal,
        channel: None,
        severity: Severity::None,
        sentiment: Sentiment::Neutral,
        title: None,
        facts: None,
        impact: None,
        employee_account: None,
        assessment: None,
        agreed: None,
        tags: Vec::new(),
        built_in: true,
        version: 1,
    }
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn sbi() -> Template {
    Template {
        severity: Severity::Low,
        sentiment: Sentiment::Negative,
        facts: some(
            "**Situation**\nWhen and where was it? Who was there?\n\n**Behaviour**\nWhat did you see or hear? Quote the words that matter.\n",
        ),
        impact: some("**Impact**\nWhat did it lead to, for whom? Numbers, delays, complaints.\n"),
        employee_account: some("What did they say about it, in their own words?\n"),
        agreed: some(
            "- What will be different, and from when?\n- What will you do to help?\n- When do you look at it again?\n",
        ),
        ..blank(
            "Concern (SBI)",
            "Situation, behaviour, impact: something went wrong and is to change.",
            EntryType::Concern,
        )
    }
}

fn star() -> Template {
    Template {
        sentiment: Sentiment::Positive,
        facts: some(
            "**Situation**\nWhat was going on?\n\n**Task**\nWhat was theirs to do?\n\n**Action**\nWhat did they do, step by step?\n",
        ),
        impact: some("**Result**\nWhat came of it? Who noticed?\n"),
        agreed: some("- What of it is to be kept or passed on?\n"),
        ..blank(
            "Recognition (STAR)",
            "Situation, task, action, result: something went well and is to be remembered.",
            EntryType::Recognition,
        )
    }
}

fn one_to_one() -> Template {
    Template {
        title: some("1:1"),
        facts: some(
            "**Since last time**\nWhat was promised, and what came of it?\n\n**Theirs**\nWhat did they bring?\n\n**Yours**\nWhat did you bring?\n",
        ),
        employee_account: some("How are they doing, in their own words?\n"),
        agreed: some("- Who does what by when?\n"),
        ..blank(
            "1:1",
            "The regular conversation between the two of you.",
            EntryType::OneToOne,
        )
    }
}

fn informal_note() -> Template {
    Template {
        facts: some("What happened, when and where? Who saw it?\n"),
        ..blank(
            "Informal note",
            "A few lines now, while it is fresh.",
            EntryType::InformalConversation,
        )
    }
}

fn return_to_work() -> Template {
    Template {
        channel: Some(Channel::InPerson),
        title: some("Return to work"),
        facts: some(
            "**Absence**\nFirst and last day. Reported how and when?\n\n**Certificate**\nWas one needed, and is it there? No diagnosis here.\n",
        ),
        impact: some("What was missed and has to be caught up with?\n"),
        employee_account: some("How do they see their return? What do they need?\n"),
        agreed: some(
            "- Adjustments, for how long?\n- Handed over what to whom?\n- Next look on which day?\n",
        ),
        ..blank(
            "Return to work",
            "The conversation after an absence.",
            EntryType::AbsenceOrReturn,
        )
    }
}

fn improvement_plan() -> Template {
    Template {
        formality: Formality::Formal,
        severity: Severity::Moderate,
        title: some("Improvement plan"),
        facts: some(
            "**Where it stands**\nWhich standard is not met? Give dates and examples.\n\n**Said before**\nWhich conversations led here?\n",
        ),
        impact: some("What does it cost the team, the customers, the work?\n"),
        employee_account: some("What do they say to it? What gets in their way?\n"),
        agreed: some(
            "| Goal | Measure | By when |\n|---|---|---|\n|  |  |  |\n\n**Support**\nTraining, time, a partner.\n\n**Reviews**\nOn which days?\n\n**If it is not met**\nWhat happens then?\n",
        ),
        ..blank(
            "Improvement plan",
            "Goals, support and reviews over some weeks.",
            EntryType::ImprovementPlan,
        )
    }
}
