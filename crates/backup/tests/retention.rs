//! What retention must never do, on random folders.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use convolog_backup::retention::{Kept, to_delete};
use convolog_dto::Instant;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn folders() -> impl Strategy<Value = Vec<Kept<u32>>> {
    let one = (0_i64..40, any::<bool>(), any::<bool>(), prop::bool::weighted(0.9));
    prop::collection::vec(one, 0..30).prop_map(|all| {
        all.into_iter()
            .zip(0..)
            .map(|((day, sound, locked, own), id)| Kept {
                id,
                taken_at: Instant::from_timestamp(day * 86_400, 0).unwrap(),
                sound,
                locked,
                own,
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_must_stay_stays_and_no_more_than_that(all in folders(), keep in 0_usize..12) {
        let gone: BTreeSet<u32> = to_delete(&all, keep).into_iter().collect();
        let stays = |one: &&Kept<u32>| !gone.contains(&one.id);
        for one in &all {
            if one.locked || !one.own || keep == 0 {
                prop_assert!(stays(&one), "{one:?}");
            }
        }
        let good = all.iter().filter(|one| one.own && one.sound).max_by_key(|one| (one.taken_at, one.id));
        if let Some(good) = good {
            prop_assert!(stays(&good), "the last good one went");
        }
        let open: Vec<_> = all.iter().filter(|one| one.own && !one.locked).collect();
        let left = open.iter().filter(|one| stays(one)).count();
        if keep > 0 {
            // The last good one may be one more than was asked for.
            prop_assert!(left >= open.len().min(keep) && left <= keep + 1, "{left} of {} are left", open.len());
        }
        // Nothing newer goes while something older stays, but for the last good one.
        for young in open.iter().filter(|one| !stays(one)) {
            let older = open.iter().find(|old| (old.taken_at, old.id) < (young.taken_at, young.id) && stays(old));
            prop_assert!(older.is_none_or(|old| Some(old.id) == good.map(|good| good.id)), "{young:?} went before {older:?}");
        }
        // What is left is left alone the next time.
        let rest: Vec<_> = all.iter().filter(stays).copied().collect();
        prop_assert_eq!(to_delete(&rest, keep), Vec::<u32>::new());
    }
}
