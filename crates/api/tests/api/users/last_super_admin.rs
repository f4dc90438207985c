use convolog_dto::{User, UserPage};
use convolog_testkit::{Client, Firm, PASSWORD};
use serde_json::{Value, json};
use std::sync::Barrier;

/// A super admin with a client of their own.
struct Boss {
    user: User,
    client: Client,
}

fn boss(firm: &Firm, by: &Client, n: usize) -> Boss {
    let email = format!("boss{n}@example.org");
    let new =
        json!({ "email": email, "name": format!("Boss {n}"), "role": "SUPER_ADMIN", "password": PASSWORD });
    Boss {
        user: by.post("/users", &new).expect(201).read(),
        client: firm.app.anonymous().sign_in(&email, PASSWORD),
    }
}

/// The nth way to lose a super admin.
fn attack(boss: &Boss, victim: &Boss, way: usize) -> (u16, String) {
    let path = format!("/users/{}", victim.user.id);
    let answer = match way % 2 {
        0 => boss.client.post(&format!("{path}/disable"), &Value::Null),
        _ => boss
            .client
            .post(&format!("{path}/role"), &json!({ "role": "USER" })),
    };
    let code = if answer.status == 200 {
        String::new()
    } else {
        answer.code()
    };
    (answer.status, code)
}

fn active(firm: &Firm, clients: &[&Client]) -> i64 {
    let path = "/users?role=SUPER_ADMIN&state=active&include_total=true";
    let pages = clients
        .iter()
        .map(|client| client.get(path))
        .find(|answer| answer.status == 200);
    let page: UserPage = pages.unwrap_or_else(|| firm.maya.get(path).expect(200)).read();
    page.total.unwrap()
}

#[test]
fn of_two_that_remove_each_other_at_once_one_stays() {
    let firm = Firm::start();
    let mut bosses = [boss(&firm, &firm.maya, 0), boss(&firm, &firm.maya, 1)];
    let maya = firm.maya.get("/auth/me").expect(200).json()["user"]["id"].clone();
    let path = format!("/users/{}/disable", maya.as_str().unwrap());
    bosses[0].client.post(&path, &Value::Null).expect(200);
    for round in 0..12 {
        let gate = Barrier::new(2);
        let outcomes: Vec<(u16, String)> = std::thread::scope(|scope| {
            let tries: Vec<_> = [(0, 1), (1, 0)]
                .into_iter()
                .map(|(by, on)| {
                    let (by, on, gate) = (&bosses[by], &bosses[on], &gate);
                    scope.spawn(move || {
                        gate.wait();
                        attack(by, on, round)
                    })
                })
                .collect();
            tries.into_iter().map(|one| one.join().unwrap()).collect()
        });
        let won: Vec<usize> = (0..2).filter(|n| outcomes[*n].0 == 200).collect();
        assert_eq!(won.len(), 1, "round {round}: {outcomes:?}");
        let (winner, loser) = (won[0], 1 - won[0]);
        let (status, code) = &outcomes[loser];
        assert!(
            matches!(
                (*status, code.as_str()),
                (409, "last_super_admin") | (401, "unauthenticated") | (403, "forbidden")
            ),
            "round {round}: {outcomes:?}"
        );
        assert_eq!(active(&firm, &[&bosses[winner].client]), 1, "round {round}");
        // Both are there again for the next round.
        let path = format!("/users/{}", bosses[loser].user.id);
        let client = bosses[winner].client.clone();
        client.post(&format!("{path}/enable"), &Value::Null).expect(200);
        client
            .post(&format!("{path}/role"), &json!({ "role": "SUPER_ADMIN" }))
            .expect(200);
        bosses[loser].client = firm.app.anonymous().sign_in(&bosses[loser].user.email, PASSWORD);
    }
}

#[test]
fn of_many_that_remove_one_another_at_once_somebody_stays() {
    let firm = Firm::start();
    let bosses: Vec<Boss> = (0..4).map(|n| boss(&firm, &firm.maya, n)).collect();
    let maya = firm.maya.get("/auth/me").expect(200).json()["user"]["id"].clone();
    let path = format!("/users/{}/disable", maya.as_str().unwrap());
    bosses[0].client.post(&path, &Value::Null).expect(200);
    let gate = Barrier::new(bosses.len());
    std::thread::scope(|scope| {
        for by in 0..bosses.len() {
            let (bosses, gate) = (&bosses, &gate);
            scope.spawn(move || {
                gate.wait();
                for step in 1..bosses.len() {
                    attack(&bosses[by], &bosses[(by + step) % bosses.len()], by + step);
                }
            });
        }
    });
    let clients: Vec<&Client> = bosses.iter().map(|boss| &boss.client).collect();
    assert_eq!(active(&firm, &clients), 1);
}
