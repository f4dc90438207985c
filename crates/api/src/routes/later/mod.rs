//! What comes to a final entry later: amendments, responses of the employee, the steps of its acknowledgement.

mod acknowledge;
mod amend;
mod list_acknowledgements;
mod list_amendments;
mod list_responses;
mod respond;

pub use acknowledge::*;
pub use amend::*;
pub use list_acknowledgements::*;
pub use list_amendments::*;
pub use list_responses::*;
pub use respond::*;
