//! The scenes that entries are made of: each is a situation with many ways to tell it, read from the banks in `text/`.

use std::collections::BTreeMap;
use std::str::FromStr;

use convolog_dto::{Channel, EntryType, FactBasis, ParticipantRole, Sentiment, Severity};

use super::bank::{Section, sections, weighted};
use super::random::Random;
use crate::ServiceError;

const SCENES: &[&str] = &[
    include_str!("text/one_to_one.txt"),
    include_str!("text/dialogue.txt"),
    include_str!("text/recognition.txt"),
    include_str!("text/development.txt"),
    include_str!("text/concern.txt"),
    include_str!("text/incident.txt"),
    include_str!("text/complaint.txt"),
    include_str!("text/formal.txt"),
    include_str!("text/welfare.txt"),
    include_str!("text/admin.txt"),
];
const WORK: &[&str] = &[
    include_str!("text/work_sites.txt"),
    include_str!("text/work_support.txt"),
];
const CLOSING: &str = include_str!("text/closing.txt");
const REMARKS: &str = include_str!("text/remarks.txt");

/// A kind of work; decides what is at hand and what can go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Work {
    Bakery,
    Shop,
    Logistics,
    Maintenance,
    Office,
}

impl FromStr for Work {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Ok(match word {
            "bakery" => Self::Bakery,
            "shop" => Self::Shop,
            "logistics" => Self::Logistics,
            "maintenance" => Self::Maintenance,
            "office" => Self::Office,
            _ => return Err(format!("not a kind of work: {word}")),
        })
    }
}

/// A kind of file that may be kept with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Proof {
    Photo,
    Chart,
    Form,
    Letter,
    Mail,
    Rota,
}

impl Proof {
    /// Where such a thing comes from.
    pub(super) const fn source(self) -> &'static str {
        match self {
            Self::Photo => "Taken with the author's phone",
            Self::Chart => "Monthly figures of the team",
            Self::Form => "Paper form, scanned",
            Self::Letter => "Copy of the letter handed over",
            Self::Mail => "The author's mailbox",
            Self::Rota => "Rota of the team, as published",
        }
    }

    /// The key of its descriptions in the closing bank.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Chart => "chart",
            Self::Form => "form",
            Self::Letter => "letter",
            Self::Mail => "mail",
            Self::Rota => "rota",
        }
    }
}

impl FromStr for Proof {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        [
            Self::Photo,
            Self::Chart,
            Self::Form,
            Self::Letter,
            Self::Mail,
            Self::Rota,
        ]
        .into_iter()
        .find(|proof| proof.key() == word)
        .ok_or_else(|| format!("not a kind of file: {word}"))
    }
}

/// A situation.
#[derive(Debug)]
pub(super) struct Scene {
    pub(super) types: Vec<(EntryType, u32)>,
    work: Vec<Work>,
    pub(super) moods: Vec<(Sentiment, u32)>,
    pub(super) graveness: Vec<(Severity, u32)>,
    pub(super) basis: Vec<FactBasis>,
    pub(super) channels: Vec<Channel>,
    pub(super) with: Vec<ParticipantRole>,
    pub(super) proofs: Vec<Proof>,
    pub(super) formal: bool,
    pub(super) tags: Vec<String>,
    /// Its sentences, by what they are for.
    pub(super) text: Section,
}

impl Scene {
    fn parse(text: Section) -> Result<Self, String> {
        let name = text.name;
        let scene = || -> Result<Self, String> {
            let tags = text.all("tags").first().copied().unwrap_or_default();
            Ok(Self {
                types: words(&text, "for", weighted)?,
                work: words(&text, "work", Work::from_str)?,
                moods: words(&text, "mood", weighted)?,
                graveness: words(&text, "grave", weighted)?,
                basis: words(&text, "basis", known)?,
                channels: words(&text, "channel", known)?,
                with: words(&text, "with", known)?,
                proofs: words(&text, "proof", Proof::from_str)?,
                formal: text.words("formal").next().is_some(),
                tags: tags
                    .split(',')
                    .map(|tag| tag.trim().to_owned())
                    .filter(|tag| !tag.is_empty())
                    .collect(),
                text,
            })
        };
        scene().map_err(|why| format!("{name}: {why}"))
    }

    fn weight(&self, kind: EntryType, work: Work) -> u32 {
        let fits = self.work.is_empty() || self.work.contains(&work);
        let of_kind = self.types.iter().find(|(one, _)| *one == kind);
        of_kind.filter(|_| fits).map_or(0, |(_, weight)| *weight)
    }
}

fn words<T>(text: &Section, key: &str, parse: impl Fn(&str) -> Result<T, String>) -> Result<Vec<T>, String> {
    text.words(key).map(parse).collect()
}

fn known<T: FromStr>(word: &str) -> Result<T, String> {
    word.parse().map_err(|_unknown| format!("unknown word: {word}"))
}

/// Every text of the demo.
#[derive(Debug)]
pub(super) struct Library {
    pub(super) scenes: Vec<Scene>,
    work: BTreeMap<Work, Section>,
    pub(super) closing: Section,
    remarks: Vec<Section>,
}

impl Library {
    /// Reads the banks.
    ///
    /// # Errors
    /// A bank that is not written as it should be; that would be a defect, and the tests read all of them.
    pub(super) fn load() -> crate::Result<Self> {
        Self::read()
            .map_err(|why| ServiceError::Internal(format!("a text bank of the demo is broken: {why}")))
    }

    fn read() -> Result<Self, String> {
        let mut scenes = Vec::new();
        for bank in SCENES {
            for section in sections(bank)? {
                scenes.push(Scene::parse(section)?);
            }
        }
        let mut work = BTreeMap::new();
        for bank in WORK {
            for section in sections(bank)? {
                work.insert(section.name.parse()?, section);
            }
        }
        let closing = sections(CLOSING)?.pop().ok_or("no closing texts")?;
        Ok(Self {
            scenes,
            work,
            closing,
            remarks: sections(REMARKS)?,
        })
    }

    /// A scene for an entry of this type about somebody with this kind of work.
    pub(super) fn scene(&self, kind: EntryType, work: Work, random: &mut Random) -> Option<&Scene> {
        random.weighted(self.scenes.iter().map(|scene| (scene, scene.weight(kind, work))))
    }

    /// Sentences that fit any entry of the type, or else of its family.
    pub(super) fn remarks(&self, kind: EntryType) -> &[&'static str] {
        let named = |name: &str| self.remarks.iter().find(|section| section.name == name);
        let section = named(kind.as_str()).or_else(|| named(kind.family().as_str()));
        section.map_or(&[], |section| section.all("remark"))
    }

    /// What stands in a slot for this kind of work; empty for a slot that is no matter of work.
    pub(super) fn of_work(&self, work: Work, slot: &str) -> &[&'static str] {
        self.work.get(&work).map_or(&[], |section| section.all(slot))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORKS: [Work; 5] = [
        Work::Bakery,
        Work::Shop,
        Work::Logistics,
        Work::Maintenance,
        Work::Office,
    ];

    #[test]
    fn every_type_has_a_scene_for_every_kind_of_work() {
        let library = Library::read().unwrap();
        for kind in EntryType::ALL {
            for work in WORKS {
                let mut random = Random::new(1);
                assert!(
                    library.scene(*kind, work, &mut random).is_some(),
                    "{kind} {work:?}"
                );
            }
        }
    }

    #[test]
    fn every_kind_of_work_fills_the_same_slots() {
        let library = Library::read().unwrap();
        let slots = |work| library.work[&work].keys().collect::<Vec<_>>();
        for work in WORKS {
            assert_eq!(slots(work), slots(Work::Bakery), "{work:?}");
        }
    }

    #[test]
    fn scenes_use_only_keys_that_something_reads() {
        let read = [
            "for", "work", "mood", "grave", "basis", "channel", "with", "proof", "formal", "tags", "title",
            "open", "then", "more", "impact", "said", "view", "agreed", "todo",
        ];
        for scene in Library::read().unwrap().scenes {
            for key in scene.text.keys() {
                assert!(read.contains(&key), "{}: {key}", scene.text.name);
            }
            assert!(!scene.text.all("title").is_empty() && !scene.text.all("open").is_empty());
        }
    }
}
