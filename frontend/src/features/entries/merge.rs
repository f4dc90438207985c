//! Bringing together what two people, or two windows, wrote in the same entry.

use super::content::{Content, FieldName, same};

/// Mine and theirs brought together from what both began with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Merge {
    /// What only one side changed, taken over; what both changed, as I have it.
    pub merged: Content,
    /// What both changed, and not to the same.
    pub conflicts: Vec<FieldName>,
}

/// A three-way merge, field by field.
pub(super) fn merge(base: &Content, mine: &Content, theirs: &Content) -> Merge {
    let (my_changes, their_changes) = (mine.differences(base), theirs.differences(base));
    let mut merged = mine.clone();
    let mut conflicts = Vec::new();
    for field in their_changes {
        if !my_changes.contains(&field) {
            merged.set(field, theirs.get(field));
        } else if !same(field, mine.get(field), theirs.get(field)) {
            conflicts.push(field);
        }
    }
    Merge { merged, conflicts }
}

#[cfg(test)]
mod tests {
    use super::merge;
    use crate::features::entries::content::{Content, FieldName};

    fn content(fields: &[(FieldName, &str)]) -> Content {
        let mut content = Content::default();
        for (field, text) in fields {
            content.set(*field, *text);
        }
        content
    }

    #[test]
    fn changes_to_different_fields_come_together_without_a_question() {
        let base = content(&[(FieldName::Title, "Late"), (FieldName::Facts, "06:25")]);
        let mine = content(&[(FieldName::Title, "Late again"), (FieldName::Facts, "06:25")]);
        let theirs = content(&[(FieldName::Title, "Late"), (FieldName::Facts, "06:20")]);
        let both = merge(&base, &mine, &theirs);
        assert_eq!(both.conflicts, []);
        assert_eq!(both.merged.get(FieldName::Title), "Late again");
        assert_eq!(both.merged.get(FieldName::Facts), "06:20");
    }

    #[test]
    fn what_both_changed_is_asked_and_mine_stays_until_then() {
        let base = content(&[(FieldName::Facts, "06:25")]);
        let mine = content(&[(FieldName::Facts, "06:26")]);
        let theirs = content(&[(FieldName::Facts, "06:20")]);
        let both = merge(&base, &mine, &theirs);
        assert_eq!(both.conflicts, [FieldName::Facts]);
        assert_eq!(both.merged.get(FieldName::Facts), "06:26");
    }

    #[test]
    fn the_same_change_on_both_sides_is_no_conflict() {
        let base = content(&[]);
        let same = content(&[(FieldName::Agreed, "Talk on Friday")]);
        assert_eq!(merge(&base, &same, &same).conflicts, []);
    }
}
