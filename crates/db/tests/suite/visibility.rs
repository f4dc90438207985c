//! Lists, counts, facets, searches and single reads obey exactly the predicate of `rbac` and the draft rule, whatever way
//! the rows are found. The oracle is `model.rs`.

use std::collections::{BTreeMap, BTreeSet};

use convolog_db::{attachments, entries, follow_ups, later, people, search, tags};
use convolog_dto::{
    EntryId, EntryQuery, EntrySort, FollowUpQuery, PersonId, PersonQuery, RecordState, SearchText,
};
use proptest::prelude::*;

use crate::model::{Built, LIMITS, Made, build, firm, query};
use crate::world::{Viewer, calendar, hour, read};

/// Every page of a list, one after the other.
fn pages(built: &Built, viewer: &Viewer, query: &EntryQuery, limit: i64) -> Vec<EntryId> {
    let mut found = Vec::new();
    let mut cursor: Option<String> = None;
    loop {
        let page = read(&built.world, |tx| {
            entries::list(tx, &viewer.scope(), query, calendar(48), cursor.as_deref(), limit)
        });
        assert!(i64::try_from(page.rows.len()).unwrap() <= limit);
        found.extend(page.rows.iter().map(|row| row.id));
        cursor = page.next;
        if cursor.is_none() {
            return found;
        }
        assert!(found.len() <= built.made.len(), "the pages do not end");
    }
}

fn check_lists(built: &Built, viewer: &Viewer, query: &EntryQuery, limit: i64) {
    let expected = built.expected(viewer, query);
    assert_eq!(
        pages(built, viewer, query, limit),
        expected,
        "{viewer:?} {query:?}"
    );
    let calendar = calendar(48);
    let total = i64::try_from(expected.len()).unwrap();
    let scope = viewer.scope();
    assert_eq!(
        read(&built.world, |tx| entries::count(
            tx, &scope, query, calendar, None
        )),
        total,
        "{query:?}"
    );
    assert_eq!(
        read(&built.world, |tx| entries::count(
            tx,
            &scope,
            query,
            calendar,
            Some(2)
        )),
        total.min(2)
    );
    let (counted, since) = read(&built.world, |tx| entries::total(tx, &scope, query, calendar));
    built.check_day(viewer, query, since);
    let among = EntryQuery {
        occurred_from: since.or(query.occurred_from),
        ..query.clone()
    };
    let lately = built.expected(viewer, &among).len();
    assert_eq!(counted, i64::try_from(lately).unwrap(), "{query:?} {since:?}");
    let facets = read(&built.world, |tx| entries::facets(tx, &scope, query, calendar));
    assert_eq!(facets, built.expected_facets(viewer, query, &facets), "{query:?}");
}

/// With the best first a list has the same entries, each once: the newest so many in an order of their own, then the older ones as they
/// were made.
fn check_best_first(built: &Built, viewer: &Viewer, query: &EntryQuery, limit: i64, ranked: i64) {
    if !SearchText::parse(query.q.as_deref().unwrap_or_default()).has_words() {
        return;
    }
    let expected = built.expected(viewer, query);
    let newest = built.made.iter().rev().map(|made| made.id);
    let newest: Vec<EntryId> = newest.filter(|id| expected.contains(id)).collect();
    let query = EntryQuery {
        sort: Some(EntrySort::Relevance),
        ..query.clone()
    };
    let found = pages(built, viewer, &query, limit);
    let ranked = newest.len().min(usize::try_from(ranked).unwrap());
    let set = |ids: &[EntryId]| ids.iter().copied().collect::<BTreeSet<_>>();
    assert_eq!(found.len(), newest.len(), "{viewer:?} {query:?}");
    assert_eq!(
        set(&found[..ranked]),
        set(&newest[..ranked]),
        "{viewer:?} {query:?}"
    );
    assert_eq!(found[ranked..], newest[ranked..], "{viewer:?} {query:?}");
}

/// What came later shows with its entry, and only there.
fn check_later(built: &Built, viewer: &Viewer, made: &Made) {
    let scope = viewer.scope();
    let there = usize::from(built.sees(viewer, made) && made.was_final);
    let amendments = read(&built.world, |tx| {
        later::amendments(tx, &scope, made.id, None, 10)
    })
    .rows;
    let responses = read(&built.world, |tx| later::responses(tx, &scope, made.id, None, 10)).rows;
    let steps = read(&built.world, |tx| {
        later::acknowledgements(tx, &scope, made.id, None, 10)
    })
    .rows;
    assert_eq!(
        (amendments.len(), responses.len(), steps.len()),
        (there, there, there),
        "{made:?}"
    );
}

/// The same without what is no word that facets count: whoever sees everybody has kept counts of these.
fn words_only(query: &EntryQuery) -> EntryQuery {
    EntryQuery {
        entry_type: query.entry_type.clone(),
        family: query.family.clone(),
        severity: query.severity.clone(),
        sentiment: query.sentiment.clone(),
        status: query.status.clone(),
        record_state: query.record_state.clone(),
        contemporaneity: query.contemporaneity.clone(),
        has_attachments: query.has_attachments,
        ..EntryQuery::default()
    }
}

fn check_single_reads(built: &Built, viewer: &Viewer) {
    let scope = viewer.scope();
    for made in &built.made {
        let sees = built.sees(viewer, made);
        let row = read(&built.world, |tx| entries::get(tx, &scope, made.id));
        assert_eq!(row.is_some(), sees, "{made:?}");
        if let Some(row) = row {
            assert_eq!((&row.content, row.record_state), (&made.content, made.state));
            assert_eq!(
                (
                    row.counts.attachments,
                    row.counts.follow_ups,
                    row.counts.amendments,
                    row.counts.responses
                ),
                (
                    i64::from(made.evidence.is_some()),
                    i64::from(made.overdue.is_some()),
                    i64::from(made.was_final),
                    i64::from(made.was_final)
                )
            );
        }
        check_later(built, viewer, made);
        let revisions = read(&built.world, |tx| {
            entries::revisions(tx, &scope, made.id, None, 10)
        })
        .rows;
        assert_eq!(!revisions.is_empty(), sees);
        assert_eq!(
            read(&built.world, |tx| attachments::list(tx, &scope, made.id)).len(),
            usize::from(sees && made.evidence.is_some())
        );
        if let Some(id) = made.evidence {
            assert_eq!(
                read(&built.world, |tx| attachments::get(tx, &scope, id)).is_some(),
                sees
            );
        }
        if let Some(id) = made.overdue {
            assert_eq!(
                read(&built.world, |tx| follow_ups::get(tx, &scope, id)).is_some(),
                sees
            );
        }
    }
}

fn check_tags(built: &Built, viewer: &Viewer) {
    let calendar = calendar(48);
    for prefix in ["", "rota", "rota-", "safety", "x"] {
        let listed = read(&built.world, |tx| {
            tags::list(tx, &viewer.scope(), prefix, calendar, None, 100)
        });
        let listed: BTreeMap<String, i64> = listed
            .rows
            .into_iter()
            .map(|row| (row.name, row.entries))
            .collect();
        let mut expected = built.expected_tags(viewer, &EntryQuery::default());
        expected.retain(|tag, _| tag.starts_with(prefix));
        assert_eq!(listed, expected, "{prefix:?}");
    }
}

fn check_people(built: &Built, viewer: &Viewer) {
    let scope = viewer.scope();
    let seen: BTreeSet<PersonId> = built
        .people
        .iter()
        .copied()
        .filter(|id| viewer.visibility.sees(&built.tree, *id))
        .collect();
    let listed = read(&built.world, |tx| {
        people::list(tx, &scope, &PersonQuery::default(), None, 100)
    })
    .rows;
    assert_eq!(listed.iter().map(|row| row.id).collect::<BTreeSet<_>>(), seen);
    assert_eq!(
        read(&built.world, |tx| people::count(
            tx,
            &scope,
            &PersonQuery::default()
        )),
        i64::try_from(seen.len()).unwrap()
    );
    let found = read(&built.world, |tx| search::people(tx, &scope, "person", 100));
    assert_eq!(found.iter().map(|row| row.id).collect::<BTreeSet<_>>(), seen);
    for id in &built.people {
        let sees = seen.contains(id);
        assert_eq!(
            read(&built.world, |tx| people::get(tx, &scope, *id)).is_some(),
            sees
        );
        assert_eq!(read(&built.world, |tx| people::is_visible(tx, &scope, *id)), sees);
        assert_eq!(
            read(&built.world, |tx| people::names(tx, &scope, &[*id])).len(),
            usize::from(sees)
        );
    }
    let nodes = read(&built.world, |tx| people::org_nodes(tx, &scope, None));
    assert_eq!(
        nodes.iter().map(|node| node.person.id).collect::<BTreeSet<_>>(),
        seen
    );
}

/// What hangs on a person: the line, its months, the evidence; and what is damaged of all the evidence.
fn check_persons(built: &Built, viewer: &Viewer) {
    let scope = viewer.scope();
    let nodes = read(&built.world, |tx| people::org_nodes(tx, &scope, None));
    for person in &built.people {
        let about: Vec<_> = built
            .made
            .iter()
            .filter(|made| made.content.subject_id == *person && built.sees(viewer, made))
            .collect();
        let points = read(&built.world, |tx| entries::timeline(tx, &scope, *person, 100));
        let expected: BTreeSet<EntryId> = about.iter().map(|made| made.id).collect();
        assert_eq!(
            points.iter().map(|point| point.id).collect::<BTreeSet<_>>(),
            expected
        );
        let living = || about.iter().filter(|made| made.state != RecordState::Voided);
        let months = read(&built.world, |tx| {
            entries::sentiment_months(tx, &scope, *person, calendar(48))
        });
        let counted: i64 = months.iter().map(|month| month.entries).sum();
        assert_eq!(usize::try_from(counted).unwrap(), living().count());
        if let Some(node) = nodes.iter().find(|node| node.person.id == *person) {
            let last = living().map(|made| made.content.occurred_start).max();
            assert_eq!(node.last_contact_at, last);
        }
        let evidence = about.iter().filter(|made| made.evidence.is_some()).count();
        let listed = read(&built.world, |tx| {
            attachments::list_about(tx, &scope, *person, None, 100)
        });
        assert_eq!(listed.rows.len(), evidence);
        assert_eq!(
            read(&built.world, |tx| attachments::count_about(tx, &scope, *person)),
            i64::try_from(evidence).unwrap()
        );
        // All evidence of the model has the same bytes, and all of it is damaged.
        let others = built.with_evidence(viewer).saturating_sub(1);
        for row in listed.rows {
            assert_eq!(row.duplicates.len(), others.min(5));
        }
    }
    let damaged = read(&built.world, |tx| attachments::damaged(tx, &scope, 100));
    let all = built.with_evidence(viewer);
    assert_eq!((damaged.0.len(), damaged.1), (all, i64::try_from(all).unwrap()));
}

fn check_searches(built: &Built, viewer: &Viewer, ranked: i64) {
    let scope = viewer.scope();
    let query = EntryQuery {
        q: Some("alpha".to_owned()),
        ..EntryQuery::default()
    };
    let visible: BTreeSet<EntryId> = built.expected(viewer, &query).into_iter().collect();
    let limit = ranked.min(100);
    let hits = read(&built.world, |tx| search::entries(tx, &scope, "alpha", limit));
    assert!(hits.iter().all(|hit| visible.contains(&hit.id)));
    assert_eq!(hits.len(), visible.len().min(usize::try_from(limit).unwrap()));
    let best_first = EntryQuery {
        sort: Some(EntrySort::Relevance),
        ..query
    };
    let listed = pages(built, viewer, &best_first, 3);
    let found: Vec<EntryId> = hits.iter().map(|hit| hit.id).collect();
    assert_eq!(listed[..found.len()], found, "the order of the search");
    let all = built.made.iter().map(|made| made.id);
    let passages = read(&built.world, |tx| search::passages(tx, &scope, "alpha", all));
    assert!(passages.keys().all(|id| {
        built
            .made
            .iter()
            .any(|made| made.id == *id && built.sees(viewer, made))
    }));
    for hit in hits {
        assert_eq!(passages.get(&hit.id), Some(&hit.snippet));
    }
    let evidence = read(&built.world, |tx| {
        search::attachments(tx, &scope, "night rot*", 100)
    });
    assert_eq!(evidence.len(), built.with_evidence(viewer));
    let follow_ups_seen = built
        .made
        .iter()
        .filter(|made| made.overdue.is_some() && built.sees(viewer, made))
        .count();
    let listed = read(&built.world, |tx| {
        follow_ups::list(
            tx,
            &scope,
            &FollowUpQuery::default(),
            hour(48).date_naive(),
            None,
            100,
        )
    });
    assert_eq!(listed.rows.len(), follow_ups_seen);
    let own = built
        .made
        .iter()
        .filter(|made| made.overdue.is_some() && made.author == viewer.id && built.sees(viewer, made))
        .count();
    let overdue = read(&built.world, |tx| {
        follow_ups::overdue(tx, &scope, hour(48).date_naive(), 100)
    });
    assert_eq!((overdue.0.len(), overdue.1), (own, i64::try_from(own).unwrap()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]
    #[test]
    fn reads_obey_the_rules_of_rbac(
        firm in firm(),
        queries in prop::collection::vec(query(), 1..8),
        (subjects, root, author, limit) in
            (prop::collection::vec(0..16usize, 0..4), prop::option::of(0..16usize), prop::option::of(0..4usize), 1..8i64),
    ) {
        let built = build(&firm);
        let person = |n: usize| built.people[n % built.people.len()];
        for viewer in &built.users {
            check_single_reads(&built, viewer);
            check_people(&built, viewer);
            check_tags(&built, viewer);
            check_persons(&built, viewer);
            check_searches(&built, viewer, LIMITS[firm.limits].ranked);
            check_lists(&built, viewer, &EntryQuery::default(), limit);
            for query in &queries {
                check_lists(&built, viewer, &words_only(query), limit);
                check_lists(&built, viewer, query, limit);
                check_best_first(&built, viewer, query, limit, LIMITS[firm.limits].ranked);
                let narrowed = EntryQuery {
                    subject_id: subjects.iter().map(|n| person(*n)).collect(),
                    subtree_of: root.map(person),
                    author_id: author.map(|n| built.users[n % built.users.len()].id).into_iter().collect(),
                    ..query.clone()
                };
                check_lists(&built, viewer, &narrowed, limit);
                check_best_first(&built, viewer, &narrowed, limit, LIMITS[firm.limits].ranked);
            }
        }
    }
}
