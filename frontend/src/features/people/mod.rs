//! People: the list, one person, adding, importing, moving, leaving.

mod add;
mod archive;
mod draft;
mod edit;
mod facts;
mod import;
mod import_report;
mod leave;
mod line;
mod list;
mod move_person;
mod person;
mod picker;
mod timeline;
mod toolbar;

pub use list::PeoplePage;
pub use move_person::MoveDialog;
pub use person::PersonPage;
pub use picker::PersonPicker;
