//! What a firm is to be like: numbers drawn by chance, which `firm.rs` makes something of.

use convolog_dto::Role;
use proptest::prelude::*;

/// One entry to be made.
#[derive(Clone, Debug)]
pub struct EntryPlan {
    /// Who writes it, where they see the subject.
    pub author: usize,
    pub subject: usize,
    /// 0: a draft, 1: a discarded draft, 5: final and then voided, otherwise final.
    pub fate: usize,
    pub kind: usize,
    pub severity: usize,
    pub tags: Vec<&'static str>,
    /// Which of the common words it holds.
    pub words: Vec<&'static str>,
    pub days_ago: i64,
    pub evidence: bool,
    /// Who is to do something about it, and in how many days.
    pub follow_up: Option<(usize, i64)>,
    /// What comes to it once it is final.
    pub later: bool,
    /// Which entry it points to.
    pub link: Option<usize>,
    /// Who else was there.
    pub witness: Option<usize>,
}

/// One saved view.
#[derive(Clone, Debug)]
pub struct ViewPlan {
    pub owner: usize,
    pub shared: bool,
    pub names: Vec<usize>,
    pub pinned_by: Vec<usize>,
}

/// A firm.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The manager of each person, among those before it.
    pub managers: Vec<Option<usize>>,
    /// The role and the person of each account; a SUPER_ADMIN tied to nobody comes first besides.
    pub accounts: Vec<(Role, Option<usize>)>,
    pub entries: Vec<EntryPlan>,
    /// A follow-up of a person: of whom, whose, in how many days.
    pub follow_ups: Vec<(usize, usize, i64)>,
    pub views: Vec<ViewPlan>,
    /// Who is put under whom when everything is written.
    pub moves: Vec<(usize, Option<usize>)>,
    /// How many rows a page has.
    pub limit: usize,
}

/// Common words of texts.
pub const WORDS: [&str; 2] = ["alpha", "beta"];
/// Tags of entries; the first is in the vocabulary as well.
pub const TAGS: [&str; 3] = ["rota", "rota-night", "safety"];
/// In the vocabulary and on no entry.
pub const UNUSED_TAG: &str = "unused";

fn entry() -> impl Strategy<Value = EntryPlan> {
    let whose = (0..8usize, 0..16usize, 0..8usize);
    let what = (
        0..3usize,
        0..2usize,
        prop::sample::subsequence(TAGS.to_vec(), 0..=2),
        prop::sample::subsequence(WORDS.to_vec(), 0..=2),
    );
    let around = (
        any::<bool>(),
        prop::option::of((0..8usize, -10..20i64)),
        any::<bool>(),
        prop::option::weighted(0.3, 0..16usize),
        prop::option::weighted(0.3, 0..16usize),
    );
    (whose, what, 0..40i64, around).prop_map(|(whose, what, days_ago, around)| EntryPlan {
        author: whose.0,
        subject: whose.1,
        fate: whose.2,
        kind: what.0,
        severity: what.1,
        tags: what.2,
        words: what.3,
        days_ago,
        evidence: around.0,
        follow_up: around.1,
        later: around.2,
        link: around.3,
        witness: around.4,
    })
}

fn view() -> impl Strategy<Value = ViewPlan> {
    (
        0..8usize,
        any::<bool>(),
        prop::collection::vec(0..16usize, 0..3),
        prop::collection::vec(0..8usize, 0..3),
    )
        .prop_map(|(owner, shared, names, pinned_by)| ViewPlan {
            owner,
            shared,
            names,
            pinned_by,
        })
}

/// Any firm.
pub fn plan() -> impl Strategy<Value = Plan> {
    let role = prop::sample::select(vec![
        Role::SuperAdmin,
        Role::Admin,
        Role::Admin,
        Role::User,
        Role::User,
    ]);
    let person = || prop::option::weighted(0.9, 0..16usize);
    (
        prop::collection::vec(prop::option::weighted(0.85, 0..16usize), 1..12),
        prop::collection::vec((role, person()), 1..5),
        prop::collection::vec(entry(), 0..14),
        prop::collection::vec((0..16usize, 0..8usize, -10..20i64), 0..3),
        prop::collection::vec(view(), 0..4),
        prop::collection::vec((0..16usize, person()), 0..4),
        2..7usize,
    )
        .prop_map(
            |(managers, accounts, entries, follow_ups, views, moves, limit)| Plan {
                managers,
                accounts,
                entries,
                follow_ups,
                views,
                moves,
                limit,
            },
        )
}
