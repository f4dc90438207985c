//! Is a bundle what was signed, and if not, which file? In constant memory, trusting nothing that it reads.

mod check;
mod page;
mod signed;
mod verdict;

pub use check::verify_bundle;
pub use page::verify_page;
pub use verdict::{Fault, KeyCheck, Trusted, Verdict, Why};
