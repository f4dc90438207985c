//! The import of our own JSON, or of the ZIP archive with it. It brings records back as they were, `recorded_at` included, which
//! nothing else but a restore may; so it is for SUPER_ADMINs, never on a token, and whatever it adds is marked for ever.
//!
//! One import is one transaction on the writer: all of it or nothing. The file is spooled to the disk without a name, and read
//! from there one record after the other; in memory are the people, the numbers of links and of what is to be voided, and the
//! report. Nothing that is here already is changed: what differs is reported and stays as it is. A dry run does the
//! same and lets go of it.

mod archive;
mod check;
mod compare;
mod document;
mod entries;
mod people;
mod read;
mod report;
mod run;
mod seals;
mod spool;
mod users;
mod watch;
mod words;

pub use run::import_convolog;
pub use spool::{ReceivedImport, ReceivingImport, begin_import};
pub use watch::{ImportStage, ImportWatch};
