//! What came of each record, counted and, for the first of each result, named.

use convolog_dto::{ImportCounts, ImportedKind, ImportedRecord, ImportedResult, limits};
use std::collections::HashMap;

/// Why a record was not imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Why {
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) differs: Vec<String>,
}

impl Why {
    pub(super) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            differs: Vec::new(),
        }
    }
}

/// What became of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Added; perhaps with something to know.
    Created(Option<Why>),
    /// There already, and the same.
    Unchanged,
    /// There already, and not the same, or in the way.
    Conflict(Why),
    /// Not imported.
    Skipped(Why),
}

impl Fate {
    const fn result(&self) -> ImportedResult {
        match self {
            Self::Created(_) => ImportedResult::Created,
            Self::Unchanged => ImportedResult::Unchanged,
            Self::Conflict(_) => ImportedResult::Conflict,
            Self::Skipped(_) => ImportedResult::Skipped,
        }
    }
}

/// Where a record stands and what it is called.
#[derive(Clone, Debug)]
pub(super) struct Record {
    pub(super) kind: ImportedKind,
    pub(super) place: usize,
    pub(super) id: String,
    pub(super) name: String,
}

/// The report in the making.
#[derive(Debug, Default)]
pub(super) struct Report {
    counts: HashMap<ImportedKind, ImportCounts>,
    named: HashMap<ImportedResult, Vec<ImportedRecord>>,
    left_out: i64,
}

impl Report {
    pub(super) fn add(&mut self, record: Record, fate: Fate) {
        let result = fate.result();
        let counts = self.counts.entry(record.kind).or_default();
        let count = match result {
            ImportedResult::Created => &mut counts.created,
            ImportedResult::Unchanged => &mut counts.unchanged,
            ImportedResult::Conflict => &mut counts.conflict,
            ImportedResult::Skipped => &mut counts.skipped,
        };
        *count += 1;
        let named = self.named.entry(result).or_default();
        if named.len() >= limits::IMPORT_RECORDS_SHOWN {
            self.left_out += 1;
            return;
        }
        let why = match fate {
            Fate::Created(why) => why,
            Fate::Unchanged => None,
            Fate::Conflict(why) | Fate::Skipped(why) => Some(why),
        };
        let array = match record.kind {
            ImportedKind::Person => "people",
            ImportedKind::Entry => "entries",
            ImportedKind::Tag => "tags",
            ImportedKind::Template => "templates",
        };
        named.push(ImportedRecord {
            pointer: format!("/{array}/{}", record.place),
            kind: record.kind,
            id: record.id,
            name: record.name.chars().take(limits::TITLE_MAX).collect(),
            result,
            code: why.as_ref().map(|why| why.code.to_owned()),
            message: why.as_ref().map(|why| why.message.clone()),
            differs: why.map(|why| why.differs).unwrap_or_default(),
        });
    }

    pub(super) fn counts(&self, kind: ImportedKind) -> ImportCounts {
        self.counts.get(&kind).copied().unwrap_or_default()
    }

    pub(super) const fn left_out(&self) -> i64 {
        self.left_out
    }

    /// What was not imported comes first.
    pub(super) fn records(&mut self) -> Vec<ImportedRecord> {
        let order = [
            ImportedResult::Conflict,
            ImportedResult::Skipped,
            ImportedResult::Created,
            ImportedResult::Unchanged,
        ];
        order
            .iter()
            .flat_map(|result| self.named.remove(result).unwrap_or_default())
            .collect()
    }
}
