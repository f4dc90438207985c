//! What whoever reads a document is told of it, in the order in which it stands there.

use crate::Result;
use convolog_dto::{ExportCounts, ExportHead, ExportedEntry, ExportedPerson, ExportedTag, ExportedTemplate};

/// Takes a document piece by piece. The number is the place in its array, from 0.
pub(super) trait Document {
    /// What stands before the people.
    fn head(&mut self, head: ExportHead) -> Result<()>;
    /// One person.
    fn person(&mut self, place: usize, person: ExportedPerson) -> Result<()>;
    /// All people have been told.
    fn people_end(&mut self) -> Result<()>;
    /// One entry.
    fn entry(&mut self, place: usize, entry: ExportedEntry) -> Result<()>;
    /// One tag of the vocabulary.
    fn tag(&mut self, place: usize, tag: ExportedTag) -> Result<()>;
    /// One template.
    fn template(&mut self, place: usize, template: ExportedTemplate) -> Result<()>;
    /// How many there are to be; the end.
    fn counts(&mut self, counts: ExportCounts) -> Result<()>;
}
