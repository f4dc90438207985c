#![doc = include_str!("../README.md")]

mod audit;
pub mod case_file;
mod csv;
mod fate;
mod json;
mod markdown;
mod names;
mod related;
mod table;
mod words;

pub use audit::{AuditCsv, AuditJson};
pub use csv::CsvExport;
pub use fate::Fate;
pub use json::JsonExport;
pub use markdown::{DocumentHead, PersonDocument, inline, quoted};
pub use names::{document_name, evidence_name, exhibit_name, file_name};
pub use table::{guarded, unguarded};
pub use words::{label, moment, moment_in, size};
