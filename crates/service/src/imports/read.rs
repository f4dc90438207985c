//! Reads a document as a stream: one record at a time is in memory. It is strict, as whatever it takes for a record becomes one:
//! members in the order of the format and each once, nothing unknown, nothing after the end.

use super::document::Document;
use crate::{Result, ServiceError};
use convolog_dto::{EXPORT_FORMAT, EXPORT_VERSION, ErrorCode, ExportHead, ExportScope, Instant, limits};
use serde::Deserialize;
use serde::de::{DeserializeOwned, DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use std::cell::Cell;
use std::fmt;
use std::io::{self, BufReader, Read};
use std::marker::PhantomData;
use std::rc::Rc;

/// Reads a whole document.
///
/// # Errors
/// 400 where it is no JSON of this shape, with the line and column; 422 for another format, a newer version or one that is cut
/// off; those of the document.
pub(super) fn read(reader: impl Read, document: &mut impl Document) -> Result<()> {
    let budget = Rc::new(Cell::new(limits::IMPORT_RECORD_BYTES_MAX));
    let bounded = Bounded {
        reader: BufReader::with_capacity(256 * 1024, reader),
        budget: Rc::clone(&budget),
    };
    let mut failed = None;
    let mut json = serde_json::Deserializer::from_reader(bounded);
    let outcome = Whole {
        document,
        failed: &mut failed,
        budget: &budget,
    }
    .deserialize(&mut json)
    .and_then(|()| json.end());
    match (failed, outcome) {
        (Some(error), _) => Err(error),
        (None, Ok(())) => Ok(()),
        (None, Err(error)) => Err(unreadable(&error)),
    }
}

/// What is wrong with the JSON, without more of its content than names of members.
fn unreadable(error: &serde_json::Error) -> ServiceError {
    if error.is_io() && error.io_error_kind() != Some(io::ErrorKind::InvalidData) {
        return ServiceError::Internal(error.to_string());
    }
    let message: String = error.to_string().chars().take(300).collect();
    ServiceError::refuse(ErrorCode::MalformedJson, message)
}

/// Lets through so many bytes for each record.
struct Bounded<R> {
    reader: R,
    budget: Rc<Cell<u64>>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        let count = u64::try_from(read).unwrap_or(u64::MAX);
        match self.budget.get().checked_sub(count) {
            Some(left) => self.budget.set(left),
            None => {
                return Err(io::Error::new(
                    io::ErrorKind::InvalidData,
                    "a record is too large",
                ));
            }
        }
        Ok(read)
    }
}

/// The document as a whole.
struct Whole<'a, D> {
    document: &'a mut D,
    failed: &'a mut Option<ServiceError>,
    budget: &'a Cell<u64>,
}

/// The members in their order.
const MEMBERS: [&str; 12] = [
    "format",
    "version",
    "exported_at",
    "instance_id",
    "instance_name",
    "app_version",
    "scope",
    "people",
    "entries",
    "tags",
    "templates",
    "counts",
];

impl<'de, D: Document> DeserializeSeed<'de> for Whole<'_, D> {
    type Value = ();

    fn deserialize<J: serde::Deserializer<'de>>(self, json: J) -> std::result::Result<(), J::Error> {
        json.deserialize_map(self)
    }
}

impl<'de, D: Document> Visitor<'de> for Whole<'_, D> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an export of ConvoLog")
    }

    fn visit_map<M: MapAccess<'de>>(mut self, mut map: M) -> std::result::Result<(), M::Error> {
        let mut next = MEMBERS.iter();
        let head = self.head(&mut map, &mut next)?;
        self.keep(|document| document.head(head))?;
        expect(&mut map, &mut next)?;
        self.each(&mut map, D::person)?;
        self.keep(D::people_end)?;
        expect(&mut map, &mut next)?;
        self.each(&mut map, D::entry)?;
        expect(&mut map, &mut next)?;
        self.each(&mut map, D::tag)?;
        expect(&mut map, &mut next)?;
        self.each(&mut map, D::template)?;
        expect(&mut map, &mut next)?;
        let counts = map.next_value()?;
        self.keep(|document| document.counts(counts))?;
        match map.next_key::<String>()? {
            None => Ok(()),
            Some(more) => Err(unexpected(&more, None)),
        }
    }
}

type Members<'a> = std::slice::Iter<'a, &'static str>;

/// The next member must be the next one of the format.
fn expect<'de, M: MapAccess<'de>>(map: &mut M, next: &mut Members<'_>) -> std::result::Result<(), M::Error> {
    let wanted = next.next().copied();
    match (map.next_key::<String>()?, wanted) {
        (Some(found), Some(wanted)) if found == wanted => Ok(()),
        (Some(found), wanted) => Err(unexpected(&found, wanted)),
        (None, wanted) => Err(Error::custom(format!(
            "the document ends before `{}`",
            wanted.unwrap_or_default()
        ))),
    }
}

fn unexpected<E: Error>(found: &str, wanted: Option<&str>) -> E {
    let found: String = found.chars().take(60).collect();
    E::custom(match wanted {
        Some(wanted) => format!("`{found}` where `{wanted}` must stand"),
        None => format!("`{found}` after the end"),
    })
}

fn value<'de, T: Deserialize<'de>, M: MapAccess<'de>>(
    map: &mut M,
    next: &mut Members<'_>,
) -> std::result::Result<T, M::Error> {
    expect(map, next)?;
    map.next_value()
}

impl<D: Document> Whole<'_, D> {
    /// What stands before the people. Format and version are looked at before anything else is.
    fn head<'de, M: MapAccess<'de>>(
        &mut self,
        map: &mut M,
        next: &mut Members<'_>,
    ) -> std::result::Result<ExportHead, M::Error> {
        let format: String = value(map, next)?;
        if format != EXPORT_FORMAT {
            return self.refuse("/format", "unknown_format", "This is no export of ConvoLog.");
        }
        let version: u32 = value(map, next)?;
        if version != EXPORT_VERSION {
            let message =
                format!("This instance reads version {EXPORT_VERSION} of the format. Update it first.");
            return self.refuse("/version", "version", &message);
        }
        let exported_at: Instant = value(map, next)?;
        Ok(ExportHead {
            format,
            version,
            exported_at,
            instance_id: value(map, next)?,
            instance_name: value(map, next)?,
            app_version: value(map, next)?,
            scope: value::<ExportScope, _>(map, next)?,
        })
    }

    /// Ends the reading with an error of ours.
    fn refuse<T, E: Error>(&mut self, pointer: &str, code: &str, message: &str) -> std::result::Result<T, E> {
        *self.failed = Some(ServiceError::field(pointer, code, message));
        Err(E::custom(message))
    }

    /// Hands something over; an error ends the reading.
    fn keep<E: Error>(&mut self, take: impl FnOnce(&mut D) -> Result<()>) -> std::result::Result<(), E> {
        self.budget.set(limits::IMPORT_RECORD_BYTES_MAX);
        take(self.document).map_err(|error| {
            let message = E::custom("the import stopped");
            *self.failed = Some(error);
            message
        })
    }

    fn each<'de, T: DeserializeOwned, M: MapAccess<'de>>(
        &mut self,
        map: &mut M,
        take: fn(&mut D, usize, T) -> Result<()>,
    ) -> std::result::Result<(), M::Error> {
        map.next_value_seed(Each {
            whole: Whole {
                document: &mut *self.document,
                failed: &mut *self.failed,
                budget: self.budget,
            },
            take,
            of: PhantomData,
        })
    }
}

/// An array whose elements are handed over one by one.
struct Each<'a, D, T> {
    whole: Whole<'a, D>,
    take: fn(&mut D, usize, T) -> Result<()>,
    of: PhantomData<T>,
}

impl<'de, D: Document, T: DeserializeOwned> DeserializeSeed<'de> for Each<'_, D, T> {
    type Value = ();

    fn deserialize<J: serde::Deserializer<'de>>(self, json: J) -> std::result::Result<(), J::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de, D: Document, T: DeserializeOwned> Visitor<'de> for Each<'_, D, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<S: SeqAccess<'de>>(mut self, mut seq: S) -> std::result::Result<(), S::Error> {
        let mut place = 0;
        while let Some(one) = seq.next_element::<T>()? {
            let take = self.take;
            self.whole.keep(|document| take(document, place, one))?;
            place += 1;
        }
        Ok(())
    }
}

/// Whether a file begins as a ZIP archive does.
pub(super) fn is_archive(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04")
}
