//! People: the list, one person, adding, importing, moving, leaving.

mod access_tab;
mod add;
mod archive;
mod draft;
mod edit;
mod entries_tab;
mod facts;
mod files_tab;
mod header;
mod import;
mod import_report;
mod leave;
mod line;
mod list;
mod menu;
mod move_person;
mod past_lines;
mod person;
mod picker;
mod print;
mod sentiment_tab;
mod shown;
mod span;
mod timeline_tab;
mod toolbar;

pub use list::PeoplePage;
pub use move_person::MoveDialog;
pub use person::PersonPage;
pub use picker::PersonPicker;
pub use print::PrintPersonPage;
