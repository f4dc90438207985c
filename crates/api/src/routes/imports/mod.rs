//! `/imports`

mod convolog;

pub use convolog::import_convolog;
