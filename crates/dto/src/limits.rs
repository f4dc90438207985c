//! Lengths and counts, in characters unless said otherwise. Both sides and the OpenAPI document use them.

/// Names of people, users and the organisation.
pub const NAME_MAX: usize = 120;
/// An e-mail address (RFC 5321).
pub const EMAIL_MAX: usize = 254;
/// Job titles, teams and employee references.
pub const LABEL_MAX: usize = 120;
/// The title of an entry or follow-up.
pub const TITLE_MAX: usize = 200;
/// Each long text of an entry.
pub const TEXT_MAX: usize = 20_000;
/// A reason (late, void, move, leave) or a note.
pub const REASON_MAX: usize = 2_000;
/// One tag.
pub const TAG_MAX: usize = 50;
/// What a tag is meant for.
pub const TAG_DESCRIPTION_MAX: usize = 200;
/// Tags on one entry.
pub const TAGS_MAX: usize = 20;
/// Participants of one entry.
pub const PARTICIPANTS_MAX: usize = 50;
/// Links from one entry to others.
pub const LINKS_MAX: i64 = 100;
/// Templates of an instance's own.
pub const TEMPLATES_MAX: i64 = 200;
/// Words and phrases in one list of language hints.
pub const HINT_TERMS_MAX: usize = 500;
/// One word or phrase of a list of language hints.
pub const HINT_TERM_MAX: usize = 60;
/// What a group is for.
pub const GROUP_DESCRIPTION_MAX: usize = 200;
/// Groups of an instance, and groups of one account.
pub const GROUPS_MAX: usize = 100;
/// A password, shortest and longest.
pub const PASSWORD_MIN: usize = 10;
/// See [`PASSWORD_MIN`]; bounds the hashing work a stranger can ask for.
pub const PASSWORD_MAX: usize = 256;
/// A code of the second factor or a recovery code, with whatever spaces somebody typed.
pub const CODE_MAX: usize = 64;
/// API tokens in force that one account may have.
pub const API_TOKENS_MAX: i64 = 100;
/// How long an API token may live, in days.
pub const API_TOKEN_DAYS_MAX: i64 = 366;
/// The token of a link.
pub const LINK_TOKEN_MAX: usize = 128;
/// A search text.
pub const QUERY_MAX: usize = 200;
/// The terms of it that are looked at.
pub const SEARCH_TERMS_MAX: usize = 32;
/// The query string of a saved view.
pub const VIEW_QUERY_MAX: usize = 2_000;
/// Entries changed at once.
pub const BULK_MAX: usize = 200;
/// The file name of a piece of evidence.
pub const FILE_NAME_MAX: usize = 200;
/// An exhibit number.
pub const EXHIBIT_MAX: usize = 50;
/// Other places of the same bytes that are named beside a piece of evidence.
pub const DUPLICATES_SHOWN: usize = 5;
/// Damaged files that are named at once.
pub const FAULTS_SHOWN: usize = 20;
/// Points of one person's timeline.
pub const TIMELINE_POINTS_MAX: usize = 2_000;
/// How long a session may last at the most, in hours: 90 days.
pub const SESSION_HOURS_MAX: i64 = 2_160;
/// An address of a provider of single sign-on, or its client secret.
pub const SSO_URL_MAX: usize = 500;
/// A client id, a claim or a value of a claim.
pub const SSO_VALUE_MAX: usize = 200;
/// Providers of single sign-on.
pub const SSO_PROVIDERS_MAX: i64 = 50;
/// Entries chosen one by one for a case file.
pub const CASE_FILE_CHOSEN_MAX: usize = 500;
/// Entries in a case file.
pub const CASE_FILE_ENTRIES_MAX: i64 = 2_000;
/// Who receives an export.
pub const EXPORT_RECIPIENT_MAX: usize = 200;
/// What an export is for.
pub const EXPORT_PURPOSE_MAX: usize = 500;
/// The path and query of a download.
pub const DOWNLOAD_PATH_MAX: usize = 4_000;
/// Why a super admin opens a file.
pub const ACCESS_REASON_MAX: usize = 500;
/// The largest page of a list.
pub const PAGE_MAX: i64 = 200;
/// The page of a list when nothing is asked for.
pub const PAGE_DEFAULT: i64 = 50;
/// The largest document or archive of our own that is imported, in bytes.
pub const IMPORT_BYTES_MAX: u64 = 64 * 1024 * 1024 * 1024;
/// The largest single record of it, in bytes.
pub const IMPORT_RECORD_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// People in it.
pub const IMPORT_PEOPLE_MAX: usize = 200_000;
/// Records of each result that a report names.
pub const IMPORT_RECORDS_SHOWN: usize = 100;
/// Rows in one CSV import of people.
pub const IMPORT_ROWS_MAX: usize = 20_000;
