//! Random chains: whole ones pass, and whatever is done to a row is named.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

use convolog_audit::{
    Content, Detail, Hash, Manifest, Salt, StoredContent, StoredEvent, Verdict, Verifier, Why, content_hash,
    genesis, link,
};
use proptest::prelude::*;
use proptest::sample::Index;

const CHAIN: &str = "live";

#[derive(Debug, Clone, PartialEq)]
struct Row {
    chain: String,
    seq: i64,
    at_ms: i64,
    actor_kind: String,
    action: String,
    /// actor_id, target_kind, target_id; actor_name, subject_id, ip, user_agent, request_id, reason.
    texts: Vec<Option<String>>,
    detail: String,
    salt: [u8; 16],
    content_hash: Hash,
    prev_hash: Hash,
    hash: Hash,
    erased: bool,
}

impl Row {
    fn content(&self) -> Content<'_> {
        let text = |at: usize| self.texts[at].as_deref();
        Content {
            actor_name: text(3),
            subject_id: text(4),
            ip: text(5),
            user_agent: text(6),
            request_id: text(7),
            reason: text(8),
            detail: Detail::stored(&self.detail),
        }
    }

    fn manifest(&self) -> Manifest<'_> {
        Manifest {
            chain: &self.chain,
            seq: self.seq,
            at_ms: self.at_ms,
            actor_kind: &self.actor_kind,
            actor_id: self.texts[0].as_deref(),
            action: &self.action,
            target_kind: self.texts[1].as_deref(),
            target_id: self.texts[2].as_deref(),
            content_hash: self.content_hash,
        }
    }

    fn stored(&self) -> StoredEvent<'_> {
        let content = StoredContent {
            salt: Salt(self.salt),
            content: self.content(),
        };
        StoredEvent {
            manifest: self.manifest(),
            prev_hash: self.prev_hash,
            hash: self.hash,
            content: (!self.erased).then_some(content),
        }
    }

    /// Makes the row follow `prev`, as an honest writer would.
    fn seal(&mut self, seq: i64, prev: Hash) -> Hash {
        self.seq = seq;
        self.prev_hash = prev;
        self.content_hash = content_hash(&self.content(), &Salt(self.salt));
        self.hash = link(&self.manifest(), &prev).unwrap();
        self.hash
    }
}

fn any_row() -> impl Strategy<Value = Row> {
    let nothing = Hash::from_bytes([0; 32]);
    let detail = prop::collection::btree_map("[a-c]{1,2}", any::<i32>(), 0..3);
    let texts = prop::collection::vec(prop::option::of("\\PC{0,6}|[\\x00-\\x7f]{0,6}"), 9);
    (
        0..4_000_000_000_000_i64,
        "[a-z]{1,5}",
        "[a-z.]{1,9}",
        texts,
        detail,
        any::<[u8; 16]>(),
        any::<bool>(),
    )
        .prop_map(
            move |(at_ms, actor_kind, action, texts, detail, salt, erased)| Row {
                chain: CHAIN.into(),
                seq: 0,
                at_ms,
                actor_kind,
                action,
                texts,
                detail: Detail::canonical(&detail).unwrap().as_str().into(),
                salt,
                content_hash: nothing,
                prev_hash: nothing,
                hash: nothing,
                erased,
            },
        )
}

fn any_chain(least: usize) -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec(any_row(), least..12).prop_map(|mut rows| {
        let mut prev = genesis(CHAIN);
        for (seq, row) in (1..).zip(&mut rows) {
            prev = row.seal(seq, prev);
        }
        rows
    })
}

fn verify(rows: &[Row]) -> Verdict {
    let mut verifier = Verifier::new(CHAIN);
    for row in rows {
        verifier.push(&row.stored());
    }
    verifier.finish()
}

fn broken_at(verdict: &Verdict) -> Option<i64> {
    assert_eq!(verdict.valid, verdict.first_broken.is_none());
    verdict.first_broken.as_ref().map(|broken| broken.seq)
}

fn flip(hash: &mut Hash, bit: Index) {
    let mut bytes = *hash.as_bytes();
    let bit = bit.index(256);
    bytes[bit / 8] ^= 1 << (bit % 8);
    *hash = Hash::from_bytes(bytes);
}

/// Changes one field; every one has its number.
fn change(row: &mut Row, field: usize, bit: Index) {
    match field {
        0..=8 => {
            row.texts[field] = match row.texts[field].take() {
                None => Some(String::new()),
                Some(text) if text.is_empty() => None,
                Some(text) => Some(text.chars().skip(1).collect()),
            }
        }
        9 => row.chain.push('2'),
        10 => row.seq += 1,
        11 => row.at_ms += 1,
        12 => row.actor_kind.push('x'),
        13 => row.action.push('x'),
        14 => row.detail = "[]".into(),
        15 => row.detail.push(' '),
        16 => row.salt[bit.index(16)] ^= 1,
        17 => flip(&mut row.content_hash, bit),
        18 => flip(&mut row.prev_hash, bit),
        _ => flip(&mut row.hash, bit),
    }
}

const FIELDS: usize = 20;
/// Fields of the content: they can no longer be changed once it is erased.
const OF_CONTENT: [usize; 9] = [3, 4, 5, 6, 7, 8, 14, 15, 16];

proptest! {
    #[test]
    fn a_whole_chain_is_valid_and_its_head_is_named(rows in any_chain(0)) {
        let verdict = verify(&rows);
        prop_assert_eq!(broken_at(&verdict), None);
        prop_assert_eq!(verdict.checked, u64::try_from(rows.len()).unwrap());
        prop_assert_eq!(verdict.erased, u64::try_from(rows.iter().filter(|row| row.erased).count()).unwrap());
        prop_assert_eq!(verdict.head.map(|head| (head.chain, head.seq, head.hash)),
            rows.last().map(|row| (CHAIN.to_owned(), row.seq, row.hash)));
    }

    #[test]
    fn any_changed_field_of_any_row_is_named(mut rows in any_chain(1), at: Index, bit: Index, field in 0..FIELDS) {
        let at = at.index(rows.len());
        if OF_CONTENT.contains(&field) {
            rows[at].erased = false;
        }
        let before = rows[at].clone();
        change(&mut rows[at], field, bit);
        prop_assert_ne!(&before, &rows[at]);
        let verdict = verify(&rows);
        prop_assert_eq!(broken_at(&verdict), Some(before.seq), "{:?}", verdict.first_broken);
        prop_assert_eq!(verdict.checked, u64::try_from(at).unwrap());
    }

    #[test]
    fn a_changed_row_with_its_own_hash_made_to_fit_breaks_at_the_next(mut rows in any_chain(2), at: Index) {
        let at = at.index(rows.len() - 1);
        rows[at].action.push('x');
        let (seq, prev) = (rows[at].seq, rows[at].prev_hash);
        rows[at].seal(seq, prev);
        let verdict = verify(&rows);
        prop_assert_eq!(verdict.first_broken.map(|broken| (broken.seq, broken.why)), Some((seq + 1, Why::PrevHash)));
    }

    #[test]
    fn a_removed_row_is_named(mut rows in any_chain(1), at: Index) {
        let at = at.index(rows.len());
        let head = rows[rows.len() - 1].clone();
        let removed = rows.remove(at);
        let mut verifier = Verifier::new(CHAIN);
        verifier.expect(head.seq, head.hash);
        for row in &rows {
            verifier.push(&row.stored());
        }
        let broken = verifier.finish().first_broken.unwrap();
        prop_assert_eq!((broken.seq, broken.why), (removed.seq, Why::Missing));
    }

    #[test]
    fn swapped_rows_are_named(mut rows in any_chain(2), a: Index, b: Index) {
        let (a, b) = (a.index(rows.len()), b.index(rows.len()));
        prop_assume!(a != b);
        rows.swap(a, b);
        prop_assert_eq!(broken_at(&verify(&rows)), Some(i64::try_from(a.min(b)).unwrap() + 1));
    }

    #[test]
    fn swapped_rows_with_their_numbers_made_to_fit_are_named(mut rows in any_chain(2), a: Index, b: Index) {
        let (a, b) = (a.index(rows.len()), b.index(rows.len()));
        prop_assume!(a != b);
        rows.swap(a, b);
        for (seq, row) in (1..).zip(&mut rows) {
            row.seq = seq;
        }
        prop_assert_eq!(broken_at(&verify(&rows)), Some(i64::try_from(a.min(b)).unwrap() + 1));
    }

    #[test]
    fn an_inserted_row_is_named(mut rows in any_chain(1), mut extra in any_row(), at: Index) {
        // Forged as well as it can be without rewriting what follows.
        let at = at.index(rows.len());
        let (seq, prev) = (rows[at].seq, rows[at].prev_hash);
        extra.seal(seq, prev);
        prop_assume!(extra.hash != rows[at].hash);
        rows.insert(at, extra);
        let verdict = verify(&rows);
        prop_assert_eq!(verdict.first_broken.map(|broken| (broken.seq, broken.why)), Some((seq, Why::OutOfOrder)));
        for (seq, row) in (1..).zip(&mut rows) {
            row.seq = seq;
        }
        prop_assert_eq!(broken_at(&verify(&rows)), Some(seq + 1));
    }

    #[test]
    fn a_chain_under_another_id_is_refused(rows in any_chain(1)) {
        let mut moved = rows;
        for row in &mut moved {
            row.chain = "other".into();
        }
        let mut verifier = Verifier::new("other");
        for row in &moved {
            verifier.push(&row.stored());
        }
        prop_assert_eq!(broken_at(&verifier.finish()), Some(1));
    }
}

fn rows_of(count: i64) -> Vec<Row> {
    let mut prev = genesis(CHAIN);
    (1..=count)
        .map(|seq| {
            let mut row = Row {
                chain: CHAIN.into(),
                seq,
                at_ms: 1_790_000_000_000,
                actor_kind: "user".into(),
                action: "entry.created".into(),
                texts: vec![None; 9],
                detail: "{\"a\":1,\"ip\":\"x\"}".into(),
                salt: [1; 16],
                content_hash: prev,
                prev_hash: prev,
                hash: prev,
                erased: false,
            };
            prev = row.seal(seq, prev);
            row
        })
        .collect()
}

#[test]
fn a_chain_cut_short_passes_unless_its_head_is_known() {
    let rows = rows_of(5);
    let cut = &rows[..3];
    assert!(verify(cut).valid);
    let mut verifier = Verifier::new(CHAIN);
    verifier.expect(5, rows[4].hash);
    cut.iter().for_each(|row| {
        verifier.push(&row.stored());
    });
    let verdict = verifier.finish();
    assert_eq!((broken_at(&verdict), verdict.checked), (Some(4), 3));
}

#[test]
fn a_chain_rebuilt_as_a_whole_is_unmasked_by_a_noted_event() {
    let noted = rows_of(5)[2].hash;
    let mut rows = rows_of(5);
    let mut prev = genesis(CHAIN);
    rows[0].action = "entry.voided".into();
    for (seq, row) in (1..).zip(&mut rows) {
        prev = row.seal(seq, prev);
    }
    assert!(verify(&rows).valid);
    let mut verifier = Verifier::new(CHAIN);
    verifier.expect(3, noted);
    rows.iter().for_each(|row| {
        verifier.push(&row.stored());
    });
    let broken = verifier.finish().first_broken.unwrap();
    assert_eq!((broken.seq, broken.why), (3, Why::Expected));
}

#[test]
fn detail_that_poses_as_the_keys_beside_it_is_refused_even_where_the_hash_fits() {
    // The same bytes, cut elsewhere: `detail` ends early and the rest is taken for the other keys.
    let mut row = rows_of(1).remove(0);
    row.detail = "1,\"more\":2".into();
    row.seal(1, genesis(CHAIN));
    assert_eq!(verify(&[row]).first_broken.unwrap().why, Why::Content);
}

#[test]
fn nothing_after_the_first_broken_event_is_counted() {
    let mut rows = rows_of(5);
    rows[1].action.push('x');
    rows[3].action.push('x');
    let verdict = verify(&rows);
    assert_eq!((verdict.checked, broken_at(&verdict)), (1, Some(2)));
    assert_eq!(verdict.head.unwrap().hash, rows[0].hash);
}
