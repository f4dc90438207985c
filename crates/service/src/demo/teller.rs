//! Tells a scene: which of its sentences are said, and how they are joined.

use convolog_dto::{EntryFamily, EntryType};

use super::phrase::render;
use super::random::Random;
use super::scene::{Library, Scene};
use super::slots::Slots;

/// How often a part of the text is there, in thousandths.
pub(super) struct Shape {
    /// Whether each sentence is a paragraph.
    pub(super) paragraphs: bool,
    pub(super) mores: (i64, i64),
    pub(super) impact: u64,
    pub(super) said: u64,
    pub(super) view: u64,
    pub(super) agreed: u64,
}

/// How an entry of this type is told.
pub(super) const fn shape(kind: EntryType) -> Shape {
    let (mores, impact, said, view, agreed) = match kind {
        EntryType::InformalConversation => ((3, 5), 550, 750, 350, 650),
        EntryType::PerformanceReview => ((4, 6), 900, 950, 1000, 1000),
        EntryType::FileNote => ((1, 2), 500, 0, 0, 700),
        EntryType::FormalMeeting | EntryType::Warning | EntryType::ImprovementPlan => {
            ((4, 6), 800, 1000, 850, 1000)
        }
        _ => match kind.family() {
            EntryFamily::Concern => ((4, 6), 970, 970, 880, 970),
            EntryFamily::Welfare => ((4, 5), 850, 900, 700, 930),
            _ => ((4, 5), 850, 920, 820, 920),
        },
    };
    Shape {
        paragraphs: matches!(
            kind,
            EntryType::PerformanceReview
                | EntryType::FormalMeeting
                | EntryType::Warning
                | EntryType::ImprovementPlan
        ),
        mores,
        impact,
        said,
        view,
        agreed,
    }
}

/// Tells one scene.
pub(super) struct Teller<'a> {
    pub(super) scene: &'a Scene,
    pub(super) slots: &'a Slots<'a>,
    pub(super) random: Random,
}

impl Teller<'_> {
    fn told(&mut self, template: &str) -> String {
        render(template, &mut self.random, &|slot| self.slots.value(slot))
    }

    pub(super) fn one(&mut self, key: &str) -> String {
        let template = self.random.text(self.scene.text.all(key));
        self.told(template)
    }

    pub(super) fn maybe(&mut self, key: &str, permille: u64) -> Option<String> {
        let wanted = self.random.chance(permille);
        // Never two of them: they may contradict each other.
        Some(self.one(key)).filter(|text| wanted && !text.is_empty())
    }

    /// How it began and what else there was; what is long gets paragraphs.
    pub(super) fn facts(&mut self, shape: &Shape, remarks: &[&'static str]) -> String {
        let count = usize::try_from(self.random.between(shape.mores.0, shape.mores.1)).unwrap_or(2);
        let mut told = vec![self.one("open")];
        for template in self.scene.text.all("then") {
            told.push(self.told(template));
        }
        for template in self.random.some(self.scene.text.all("more"), count) {
            told.push(self.told(template));
        }
        let count = [0, 1, 1, 1, 1, 1, 2, 2, 2, 2];
        let count = self.random.pick(&count).copied().unwrap_or(1);
        for remark in self.random.some(remarks, count) {
            told.push(self.told(remark));
        }
        let separator = if shape.paragraphs { "\n\n" } else { " " };
        if separator == " " && told.len() > 5 && self.random.chance(600) {
            let (first, second) = told.split_at(told.len() / 2);
            return format!("{}\n\n{}", first.join(" "), second.join(" "));
        }
        told.join(separator)
    }

    pub(super) fn agreed(&mut self, permille: u64) -> Option<String> {
        let wanted = self.random.chance(permille);
        let count = usize::try_from(self.random.between(1, 3)).unwrap_or(1);
        let templates = self
            .random
            .some(self.scene.text.all("agreed"), if wanted { count } else { 0 });
        let told: Vec<String> = templates
            .into_iter()
            .map(|template| self.told(template))
            .collect();
        match told.as_slice() {
            [] => None,
            [only] => Some(only.clone()),
            several => Some(
                several
                    .iter()
                    .map(|line| format!("- {line}"))
                    .collect::<Vec<_>>()
                    .join("\n"),
            ),
        }
    }

    pub(super) fn todos(&mut self, permille: u64, draft: bool) -> Vec<String> {
        if draft || !self.random.chance(permille) {
            return Vec::new();
        }
        let count = 1 + usize::from(self.random.chance(250));
        let templates = self.random.some(self.scene.text.all("todo"), count);
        templates
            .into_iter()
            .map(|template| self.told(template))
            .collect()
    }

    pub(super) fn closing(&mut self, library: &Library, key: &str) -> String {
        let template = self.random.text(library.closing.all(key));
        self.told(template)
    }
}
