//! Which snapshots go when a new one has come. Pure arithmetic: nothing is deleted here.

use convolog_dto::Instant;

/// A snapshot in the folder, as far as keeping it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept<Id> {
    /// Which one.
    pub id: Id,
    /// When it was taken.
    pub taken_at: Instant,
    /// Whether it was looked at and found whole.
    pub sound: bool,
    /// Whether somebody said that it stays.
    pub locked: bool,
    /// Whether it is of this instance. Others are never touched.
    pub own: bool,
}

/// Those that go, the oldest first, when the newest `keep` are kept; 0 keeps all.
///
/// Locked ones stay and do not count; neither do those of other instances. The newest one that was found whole stays, however many
/// came after it: a row of broken snapshots must not push out the last good one.
pub fn to_delete<Id: Copy + Ord>(all: &[Kept<Id>], keep: usize) -> Vec<Id> {
    if keep == 0 {
        return Vec::new();
    }
    let last_good = all
        .iter()
        .filter(|one| one.own && one.sound)
        .max_by_key(|one| (one.taken_at, one.id));
    let mut ours: Vec<_> = all.iter().filter(|one| one.own && !one.locked).collect();
    ours.sort_by_key(|one| std::cmp::Reverse((one.taken_at, one.id)));
    let mut gone: Vec<Id> = ours
        .into_iter()
        .skip(keep)
        .filter(|one| last_good.is_none_or(|good| good.id != one.id))
        .map(|one| one.id)
        .collect();
    gone.reverse();
    gone
}
