//! The names beside entries are those of the moment, though a connection keeps what it has met.

use crate::world::{World, calendar, content, hour, read};
use convolog_db::people::Particulars;
use convolog_db::users::UserChange;
use convolog_db::{DbOptions, ReadTx, WriteTx, entries, people, users};
use convolog_dto::{EntryQuery, PersonId, Role, UserId};
use convolog_rbac::Visibility;

fn rename(tx: &mut WriteTx<'_>, person: PersonId, user: UserId, version: i64, name: &str) {
    let facts = Particulars {
        display_name: name.to_owned(),
        ..Particulars::default()
    };
    assert!(people::update(tx, person, version, &facts, hour(1)).unwrap());
    let change = UserChange {
        email: "maya@example.org".to_owned(),
        name: name.to_owned(),
        person_id: None,
    };
    assert!(users::update(tx, user, version, &change, hour(1)).unwrap());
}

#[test]
fn a_name_is_the_one_of_the_moment() {
    // One connection to read with, so that what it keeps is asked for again.
    let world = World::with(DbOptions {
        readers: 1,
        ..DbOptions::default()
    });
    let sam = world.person("Sam", None);
    let maya = world.user("Maya", Role::SuperAdmin, None);
    assert_eq!(maya.visibility, Visibility::Everyone);
    let entry = world.final_entry(maya.id, content(sam, hour(900)));
    let scope = maya.scope();
    let named = |tx: &mut ReadTx<'_>| {
        let calendar = calendar(1000);
        let page = entries::list(tx, &scope, &EntryQuery::default(), calendar, None, 50)?;
        let one = entries::get(tx, &scope, entry)?.unwrap();
        let row = page.rows.into_iter().next().unwrap();
        assert_eq!(
            (&row.subject_name, &row.author_name),
            (&one.subject_name, &one.author_name)
        );
        Ok((row.subject_name, row.author_name))
    };
    let both = |name: &str| (name.to_owned(), name.to_owned());
    assert_eq!(read(&world, named), ("Sam".to_owned(), "Maya".to_owned()));
    world
        .db
        .write(move |tx| {
            rename(tx, sam, maya.id, 1, "Alex");
            Ok::<_, convolog_db::DbError>(())
        })
        .unwrap();
    assert_eq!(read(&world, named), both("Alex"));
    assert_eq!(read(&world, named), both("Alex"));
    // And within the transaction that changes it.
    let scope = maya.scope();
    let inside = world
        .db
        .write(move |tx| {
            let before = entries::get(tx, &scope, entry)?.unwrap();
            rename(tx, sam, maya.id, 2, "Robin");
            let after = entries::get(tx, &scope, entry)?.unwrap();
            Ok::<_, convolog_db::DbError>([before.subject_name, after.subject_name, after.author_name])
        })
        .unwrap();
    assert_eq!(inside, ["Alex", "Robin", "Robin"]);
    assert_eq!(read(&world, named), both("Robin"));
}
