//! `convolog openapi`

use crate::arguments::Openapi;
use crate::failure::Failure;
use crate::output;

/// Prints the document that the handlers make.
pub fn openapi(arguments: &Openapi) -> Result<(), Failure> {
    let document = if arguments.v3_0 {
        convolog_api::document_3_0()?
    } else {
        convolog_api::document()?
    };
    output::json(&document)
}
