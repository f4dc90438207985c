//! What a token may do is fixed when it is made; one that was taken away stays away; codes are good once.

use convolog_db::api_tokens::{self, NewApiTokenRow};
use convolog_db::{DbError, probe, second_factor};
use convolog_dto::{ApiTokenId, Permission, Role};

use crate::world::{World, hour, read};

#[test]
fn a_token_can_be_given_another_secret_and_taken_away_and_nothing_else() {
    let world = World::new();
    let owner = world.user("boss", Role::SuperAdmin, None).id;
    let id = ApiTokenId::from(world.id());
    let new = NewApiTokenRow {
        id,
        user_id: owner,
        name: "CI".to_owned(),
        prefix: "clog_abcdef".to_owned(),
        hash: [1; 32],
        permissions: [Permission::EntriesRead].into_iter().collect(),
        at: hour(0),
        expires_at: hour(100),
    };
    world.db.write(move |tx| api_tokens::insert(tx, &new)).unwrap();
    let attempt = |statement: &'static str| world.db.write(move |tx| probe::execute(tx, statement));
    for widening in [
        "UPDATE api_tokens SET permissions = 'entries.read entries.write'",
        "UPDATE api_tokens SET expires_at = expires_at + 1",
        "UPDATE api_tokens SET user_id = zeroblob(16)",
    ] {
        assert!(attempt(widening).is_err(), "{widening}");
    }
    world
        .db
        .write(move |tx| api_tokens::rotate(tx, id, "clog_fedcba", &[2; 32]))
        .unwrap();
    assert!(read(&world, |tx| api_tokens::by_hash(tx, &[1; 32])).is_none());
    let found = read(&world, |tx| api_tokens::by_hash(tx, &[2; 32])).unwrap();
    assert_eq!(found.token.prefix, "clog_fedcba");
    assert!(
        world
            .db
            .write(move |tx| api_tokens::revoke(tx, id, hour(1)))
            .unwrap()
    );
    assert!(
        !world
            .db
            .write(move |tx| api_tokens::revoke(tx, id, hour(2)))
            .unwrap()
    );
    assert!(attempt("UPDATE api_tokens SET revoked_at = NULL").is_err());
    // A late note of a use changes nothing any more.
    world
        .db
        .write(move |tx| api_tokens::touch(tx, id, hour(3)))
        .unwrap();
    assert_eq!(
        read(&world, |tx| api_tokens::get(tx, id)).unwrap().last_used_at,
        None
    );
}

#[test]
fn a_step_and_a_recovery_code_are_used_once_and_are_gone_with_the_factor() {
    let world = World::new();
    let user = world.user("boss", Role::SuperAdmin, None).id;
    world
        .db
        .write(move |tx| {
            second_factor::begin(tx, user, &[7], hour(0))?;
            assert!(second_factor::confirm(tx, user, 10, hour(1))?);
            assert!(
                !second_factor::confirm(tx, user, 11, hour(1))?,
                "none is begun any more"
            );
            assert!(!second_factor::use_step(tx, user, 10)?);
            assert!(second_factor::use_step(tx, user, 12)?);
            assert!(!second_factor::use_step(tx, user, 11)?);
            second_factor::set_recovery_codes(tx, user, &[[1; 32], [2; 32]], hour(1))?;
            assert!(second_factor::use_recovery_code(tx, user, &[1; 32], hour(2))?);
            assert!(!second_factor::use_recovery_code(tx, user, &[1; 32], hour(2))?);
            assert_eq!(second_factor::recovery_codes_left(tx, user)?, 1);
            assert!(second_factor::remove(tx, user, hour(3))?);
            assert!(!second_factor::remove(tx, user, hour(3))?);
            assert_eq!(second_factor::recovery_codes_left(tx, user)?, 0);
            assert_eq!(second_factor::get(tx, user)?, None);
            Ok::<_, DbError>(())
        })
        .unwrap();
}
