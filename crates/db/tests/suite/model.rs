//! A firm made by chance, held in plain vectors beside the database, and what the rules say about it: the oracle.

use std::collections::BTreeMap;

use convolog_db::attachments::{self, AttachmentFacts};
use convolog_db::{DbOptions, PlanLimits, WriteTx, entries, probe};
use convolog_dto::{
    AttachmentId, AuthorCount, Contemporaneity, Day, EntryFacets, EntryFamily, EntryId, EntryQuery,
    EntrySort, EntryStatus, EntryType, EvidenceIntegrity, FacetCounts, FollowUpId, Instant, PersonId,
    RecordState, Role, Sentiment, Severity, UserId, UserRef,
};
use convolog_rbac::org::OrgTree;
use proptest::prelude::*;

use crate::world::{Viewer, World, content, hour, revision};

/// What an entry is to be like.
#[derive(Clone, Debug)]
pub struct Spec {
    author: usize,
    subject: usize,
    words: [usize; 4],
    fate: usize,
    at: i64,
    /// How many hours later it is recorded.
    lag: i64,
    soon: usize,
    tags: Vec<&'static str>,
    text: Vec<usize>,
    evidence: bool,
    overdue: bool,
}

/// What a firm is to be like.
#[derive(Clone, Debug)]
pub struct Firm {
    managers: Vec<Option<usize>>,
    users: Vec<(usize, Option<usize>)>,
    specs: Vec<Spec>,
    pub limits: usize,
}

const TYPES: [EntryType; 3] = [EntryType::Concern, EntryType::Feedback, EntryType::FileNote];
const SEVERITIES: [Severity; 2] = [Severity::None, Severity::High];
const SENTIMENTS: [Sentiment; 2] = [Sentiment::Neutral, Sentiment::Negative];
const STATUSES: [EntryStatus; 2] = [EntryStatus::Open, EntryStatus::Closed];
const ROLES: [Role; 3] = [Role::SuperAdmin, Role::Admin, Role::User];
const WORDS: [&str; 3] = ["alpha", "beta", "Gámma"];
const SOON: [Contemporaneity; 2] = [Contemporaneity::SameDay, Contemporaneity::Late];
const TAGS: [&str; 3] = ["rota", "rota-night", "safety"];

/// What is searched for; [`says`] knows what each means.
const TEXTS: [&str; 13] = [
    "alpha",
    "alpha beta",
    "gam*",
    "\"alpha beta\"",
    "alpha -beta",
    "-alpha",
    "...",
    "talk",
    "rota.pdf",
    "\"was wrong\" zeta",
    "mistake",
    "alpha pdf -talk",
    "-talk",
];

/// Every way of finding rows, forced onto few of them.
pub const LIMITS: [PlanLimits; 4] = [
    PlanLimits {
        few: 1000,
        many: 20_000,
        near: 2000,
        narrow: 130,
        wide: 300,
        looked_through: 2000,
        ranked: 300,
        counted: 100_000,
    },
    PlanLimits {
        few: 0,
        many: 1000,
        near: 3,
        narrow: 0,
        wide: 300,
        looked_through: 6,
        ranked: 3,
        counted: 4,
    },
    PlanLimits {
        few: 0,
        many: 0,
        near: 4,
        narrow: 0,
        wide: 0,
        looked_through: 1,
        ranked: 1,
        counted: 0,
    },
    PlanLimits {
        few: 0,
        many: 2,
        near: 3,
        narrow: 2,
        wide: 4,
        looked_through: 7,
        ranked: 5,
        counted: 2,
    },
];

pub fn firm() -> impl Strategy<Value = Firm> {
    let spec = (
        (
            0..8usize,
            0..16usize,
            [0..3usize, 0..2, 0..2, 0..2],
            0..6usize,
            (0..30i64, 0..40i64, 0..2usize),
        ),
        (
            prop::sample::subsequence(TAGS.to_vec(), 0..=TAGS.len()),
            prop::collection::vec(0..3usize, 0..3),
            any::<bool>(),
            any::<bool>(),
        ),
    )
        .prop_map(
            |((author, subject, words, fate, (at, lag, soon)), (tags, text, evidence, overdue))| Spec {
                author,
                subject,
                words,
                fate,
                at,
                lag,
                soon,
                tags,
                text,
                evidence,
                overdue,
            },
        );
    (
        prop::collection::vec(prop::option::weighted(0.85, 0..16usize), 1..16),
        prop::collection::vec((0..3usize, prop::option::weighted(0.85, 0..16usize)), 1..5),
        prop::collection::vec(spec, 0..40),
        0..LIMITS.len(),
    )
        .prop_map(|(managers, users, specs, limits)| Firm {
            managers,
            users,
            specs,
            limits,
        })
}

fn day() -> impl Strategy<Value = Option<Day>> {
    prop::option::weighted(0.2, (0..3i64).prop_map(|day| hour(day * 24).date_naive()))
}

fn owned(tags: Vec<&str>) -> Vec<String> {
    tags.into_iter().map(str::to_owned).collect()
}

pub fn query() -> impl Strategy<Value = EntryQuery> {
    fn some<T: Clone + std::fmt::Debug + 'static>(list: &'static [T]) -> impl Strategy<Value = Vec<T>> {
        prop_oneof![3 => Just(Vec::new()), 2 => prop::sample::subsequence(list, 1..=list.len())]
    }
    let sorts = [
        EntrySort::OccurredDescending,
        EntrySort::Occurred,
        EntrySort::RecordedDescending,
        EntrySort::Recorded,
    ];
    (
        (
            some(&TYPES),
            some(&SEVERITIES),
            some(&SENTIMENTS),
            some(&STATUSES),
            some(&[EntryFamily::Concern, EntryFamily::Admin]),
        ),
        (
            some(&[RecordState::Draft, RecordState::Final, RecordState::Voided]),
            some(&SOON),
        ),
        (some(&TAGS), some(&TAGS), some(&TAGS)),
        [day(), day(), day(), day()],
        (
            prop::option::weighted(0.2, any::<bool>()),
            prop::option::weighted(0.2, any::<bool>()),
        ),
        prop::option::weighted(0.4, prop::sample::select(TEXTS.to_vec())),
        prop::option::of(prop::sample::select(sorts.to_vec())),
    )
        .prop_map(
            |((types, severity, sentiment, status, family), states, tags, days, flags, q, sort)| EntryQuery {
                entry_type: types,
                severity,
                sentiment,
                status,
                family,
                record_state: states.0,
                contemporaneity: states.1,
                tag: owned(tags.0),
                not_tag: owned(tags.1),
                all_tags: owned(tags.2),
                occurred_from: days[0],
                occurred_to: days[1],
                recorded_from: days[2],
                recorded_to: days[3],
                has_attachments: flags.0,
                overdue: flags.1,
                q: q.map(str::to_owned),
                sort,
                ..EntryQuery::default()
            },
        )
}

/// An entry as it was made.
#[derive(Clone, Debug)]
pub struct Made {
    pub id: EntryId,
    pub author: UserId,
    pub content: entries::EntryContent,
    pub recorded_at: Instant,
    pub state: RecordState,
    pub was_final: bool,
    pub evidence: Option<AttachmentId>,
    pub overdue: Option<FollowUpId>,
}

/// The firm as it stands in the database.
pub struct Built {
    pub world: World,
    pub tree: OrgTree,
    pub people: Vec<PersonId>,
    pub users: Vec<Viewer>,
    pub made: Vec<Made>,
    /// How many entries facets count at the most.
    counted: usize,
}

pub fn build(firm: &Firm) -> Built {
    let world = World::with(DbOptions {
        plans: LIMITS[firm.limits],
        ..DbOptions::default()
    });
    let mut people: Vec<PersonId> = Vec::new();
    let mut tree = OrgTree::default();
    for (n, manager) in firm.managers.iter().enumerate() {
        let manager = manager.and_then(|m| people.get(m % n.max(1)).copied());
        let id = world.person(&format!("Person {n}"), manager);
        tree.set_manager(id, manager).unwrap();
        people.push(id);
    }
    let mut tied = Vec::new();
    let users: Vec<Viewer> = firm
        .users
        .iter()
        .enumerate()
        .map(|(n, (role, person))| {
            let person = person
                .map(|p| people[p % people.len()])
                .filter(|id| !tied.contains(id));
            tied.extend(person);
            world.user(&format!("user{n}"), ROLES[*role], person)
        })
        .collect();
    let made = firm
        .specs
        .iter()
        .map(|spec| make(&world, &users, &people, spec))
        .collect();
    // The index holds what the rows do, not a word more or less.
    let check = "INSERT INTO entries_fts (entries_fts, rank) VALUES ('integrity-check', 1)";
    world.db.write(move |tx| probe::execute(tx, check)).unwrap();
    Built {
        world,
        tree,
        people,
        users,
        made,
        counted: usize::try_from(LIMITS[firm.limits].counted).unwrap(),
    }
}

fn make(world: &World, users: &[Viewer], people: &[PersonId], spec: &Spec) -> Made {
    let author = users[spec.author % users.len()].id;
    let mut content = content(people[spec.subject % people.len()], hour(spec.at));
    content.entry_type = TYPES[spec.words[0]];
    content.severity = SEVERITIES[spec.words[1]];
    content.sentiment = SENTIMENTS[spec.words[2]];
    content.status = STATUSES[spec.words[3]];
    content.contemporaneity = SOON[spec.soon];
    content.tags = spec.tags.iter().map(|tag| (*tag).to_owned()).collect();
    content.facts = Some(spec.text.iter().map(|n| WORDS[*n]).collect::<Vec<_>>().join(" "));
    let recorded_at = hour(spec.at + spec.lag);
    let id = world.draft_at(author, content.clone(), recorded_at);
    let evidence = spec.evidence.then(|| add_evidence(world, id, author));
    let overdue = spec
        .overdue
        .then(|| world.promise(id, content.subject_id, author, hour(0).date_naive()));
    let mut made = Made {
        id,
        author,
        content,
        recorded_at,
        state: RecordState::Draft,
        was_final: false,
        evidence,
        overdue,
    };
    // Whatever is added to an entry raises its version.
    let mut version = 1 + i64::from(spec.evidence) + i64::from(spec.overdue);
    if spec.fate > 1 {
        assert!(
            world
                .db
                .write(move |tx| entries::finalise(tx, id, version, hour(1001), &revision(author)))
                .unwrap()
        );
        (made.state, made.was_final, version) = (RecordState::Final, true, version + 4);
        world.amend(id, author, "epsilon");
        world.respond(id, author, "zeta");
        world.acknowledge(id, author);
    }
    if spec.fate == 4 {
        version += retag(world, &mut made, version);
    }
    if spec.fate == 1 || spec.fate == 5 {
        assert!(
            world
                .db
                .write(move |tx| entries::void(tx, id, version, "mistake", hour(1002), &revision(author)))
                .unwrap()
        );
        made.state = RecordState::Voided;
    }
    made
}

/// What finalising leaves open changes once more; by how much the version grew.
fn retag(world: &World, made: &mut Made, version: i64) -> i64 {
    let (id, author) = (made.id, made.author);
    made.content.status = STATUSES[1];
    made.content.tags = vec![TAGS[2].to_owned(), TAGS[0].to_owned()];
    let (status, tags) = (made.content.status, made.content.tags.clone());
    let done = world.db.write(move |tx| {
        entries::set_status_and_tags(tx, id, version, status, &tags, hour(1003), &revision(author))
    });
    assert!(done.unwrap());
    1
}

fn add_evidence(world: &World, entry_id: EntryId, uploaded_by: UserId) -> AttachmentId {
    let facts = AttachmentFacts {
        id: world.id().into(),
        entry_id,
        name: "rota.pdf".to_owned(),
        size_bytes: 1,
        media_type: "application/pdf".to_owned(),
        claimed_type: None,
        sha256: [9; 32],
        source: None,
        description: Some("the night rota".to_owned()),
        uploaded_by,
        uploaded_at: hour(1000),
        obtained_on: None,
        obtained_by: None,
        exhibit: None,
    };
    let id = facts.id;
    let damage = move |tx: &mut WriteTx<'_>| {
        attachments::insert(tx, &facts)?;
        let file = attachments::file_of(tx, facts.sha256)?.unwrap();
        attachments::store_check(tx, &file, EvidenceIntegrity::Missing, hour(1001))
    };
    world.db.write(damage).unwrap();
    id
}

impl Built {
    /// How many entries that the viewer sees have evidence.
    pub fn with_evidence(&self, viewer: &Viewer) -> usize {
        let seen = |made: &&Made| made.evidence.is_some() && self.sees(viewer, made);
        self.made.iter().filter(seen).count()
    }

    /// The rule of the product: whoever sees the subject sees the entry, but what was never final is its author's alone.
    pub fn sees(&self, viewer: &Viewer, made: &Made) -> bool {
        viewer.visibility.sees(&self.tree, made.content.subject_id)
            && (made.was_final || made.author == viewer.id)
    }

    /// The entries that a list must have, in its order.
    pub fn expected(&self, viewer: &Viewer, query: &EntryQuery) -> Vec<EntryId> {
        let mut found: Vec<&Made> = self
            .made
            .iter()
            .filter(|made| self.sees(viewer, made) && self.fits(query, made))
            .collect();
        let sort = query.sort.unwrap_or_default();
        found.sort_by_key(|made| match sort {
            EntrySort::Occurred | EntrySort::OccurredDescending | EntrySort::Relevance => {
                (made.content.occurred_start, made.id)
            }
            EntrySort::Recorded | EntrySort::RecordedDescending => (made.recorded_at, made.id),
        });
        if matches!(
            sort,
            EntrySort::OccurredDescending | EntrySort::RecordedDescending
        ) {
            found.reverse();
        }
        found.into_iter().map(|made| made.id).collect()
    }

    /// How many entries of a filter have each tag; a model has fewer tags than a facet names.
    pub fn expected_tags(&self, viewer: &Viewer, query: &EntryQuery) -> FacetCounts {
        let mut counts = BTreeMap::new();
        let found = self.made.iter();
        for made in found.filter(|made| self.sees(viewer, made) && self.fits(query, made)) {
            for tag in &made.content.tags {
                *counts.entry(tag.clone()).or_insert(0) += 1;
            }
        }
        counts
    }

    /// Counted since the days that `said` says, of which it holds that there are not too many entries since then.
    pub fn expected_facets(&self, viewer: &Viewer, query: &EntryQuery, said: &EntryFacets) -> EntryFacets {
        let days = said.counted_since;
        let without = |forget: fn(&mut EntryQuery)| {
            let mut without = query.clone();
            forget(&mut without);
            without
        };
        self.check_day(viewer, query, days.words);
        self.check_day(viewer, &without(|q| q.author_id.clear()), days.author_id);
        self.check_day(viewer, &without(|q| q.tag.clear()), days.tag);
        self.check_day(viewer, &without(|q| q.overdue = None), days.overdue);
        let since = |day: Option<Day>| EntryQuery {
            occurred_from: day.or(query.occurred_from),
            ..query.clone()
        };
        EntryFacets {
            author_id: self.expected_authors(viewer, &since(days.author_id)),
            tag: self.expected_tag_facet(viewer, &since(days.tag)),
            overdue: self.expected_counts(viewer, &since(days.overdue)).overdue,
            counted_since: days,
            ..self.expected_counts(viewer, &since(days.words))
        }
    }

    /// A day is given only where more entries than are counted could be looked through; since then there are no more than that,
    /// unless the last day has them all.
    pub fn check_day(&self, viewer: &Viewer, query: &EntryQuery, day: Option<Day>) {
        let Some(day) = day else { return };
        let mut among = EntryQuery {
            subject_id: query.subject_id.clone(),
            subtree_of: query.subtree_of,
            author_id: query.author_id.clone(),
            occurred_from: query.occurred_from,
            occurred_to: query.occurred_to,
            ..EntryQuery::default()
        };
        assert!(self.expected(viewer, &among).len() > self.counted, "{query:?}");
        let today = hour(48).date_naive();
        let last = query.occurred_to.map_or(today, |to| to.min(today));
        among.author_id.clear();
        among.occurred_from = Some(day);
        assert!(
            day == last || self.expected(viewer, &among).len() <= self.counted,
            "{query:?}"
        );
    }

    fn expected_counts(&self, viewer: &Viewer, query: &EntryQuery) -> EntryFacets {
        let count = |forget: fn(&mut EntryQuery), word: fn(&Made) -> &'static str| -> FacetCounts {
            let mut without = query.clone();
            forget(&mut without);
            let mut counts = BTreeMap::new();
            let found = self.made.iter();
            for made in found.filter(|made| self.sees(viewer, made) && self.fits(&without, made)) {
                *counts.entry(word(made).to_owned()).or_insert(0) += 1;
            }
            counts
        };
        EntryFacets {
            entry_type: count(|q| q.entry_type.clear(), |made| made.content.entry_type.as_str()),
            severity: count(|q| q.severity.clear(), |made| made.content.severity.as_str()),
            sentiment: count(|q| q.sentiment.clear(), |made| made.content.sentiment.as_str()),
            status: count(|q| q.status.clear(), |made| made.content.status.as_str()),
            record_state: count(|q| q.record_state.clear(), |made| made.state.as_str()),
            contemporaneity: count(
                |q| q.contemporaneity.clear(),
                |made| made.content.contemporaneity.as_str(),
            ),
            family: count(
                |q| q.family.clear(),
                |made| made.content.entry_type.family().as_str(),
            ),
            has_attachments: count(
                |q| q.has_attachments = None,
                |made| yes_or_no(made.evidence.is_some()),
            ),
            overdue: count(|q| q.overdue = None, |made| yes_or_no(made.overdue.is_some())),
            ..EntryFacets::default()
        }
    }

    /// Of a tag that is kept out, what it keeps out is counted.
    fn expected_tag_facet(&self, viewer: &Viewer, query: &EntryQuery) -> FacetCounts {
        let mut others = EntryQuery {
            tag: vec![],
            ..query.clone()
        };
        let mut counts = self.expected_tags(viewer, &others);
        others.not_tag = vec![];
        let kept_out = self.expected_tags(viewer, &others);
        counts.extend(
            kept_out
                .into_iter()
                .filter(|(tag, _)| query.not_tag.contains(tag)),
        );
        counts
    }

    fn expected_authors(&self, viewer: &Viewer, query: &EntryQuery) -> Vec<AuthorCount> {
        let others = EntryQuery {
            author_id: vec![],
            ..query.clone()
        };
        let mut counts: BTreeMap<UserId, i64> = BTreeMap::new();
        for made in self.made.iter().filter(|made| self.sees(viewer, made)) {
            if self.fits(&others, made) {
                *counts.entry(made.author).or_insert(0) += 1;
            } else if query.author_id.contains(&made.author) {
                counts.entry(made.author).or_insert(0);
            }
        }
        let name = |id: UserId| self.users.iter().position(|user| user.id == id).unwrap();
        let mut counts: Vec<AuthorCount> = counts
            .into_iter()
            .map(|(id, entries)| AuthorCount {
                author: UserRef {
                    id,
                    name: format!("user{}", name(id)),
                },
                entries,
            })
            .collect();
        counts.sort_by_key(|count| (std::cmp::Reverse(count.entries), count.author.id));
        counts
    }

    fn fits(&self, query: &EntryQuery, made: &Made) -> bool {
        fn any<T: PartialEq>(list: &[T], one: &T) -> bool {
            list.is_empty() || list.contains(one)
        }
        let content = &made.content;
        let day = content.occurred_start.date_naive();
        let recorded = made.recorded_at.date_naive();
        any(&query.subject_id, &content.subject_id)
            && query
                .subtree_of
                .is_none_or(|root| self.tree.is_below(content.subject_id, root))
            && any(&query.author_id, &made.author)
            && any(&query.entry_type, &content.entry_type)
            && any(&query.family, &content.entry_type.family())
            && any(&query.severity, &content.severity)
            && any(&query.sentiment, &content.sentiment)
            && any(&query.status, &content.status)
            && any(&query.record_state, &made.state)
            && any(&query.contemporaneity, &content.contemporaneity)
            && query.all_tags.iter().all(|tag| content.tags.contains(tag))
            && query.recorded_from.is_none_or(|from| recorded >= from)
            && query.recorded_to.is_none_or(|to| recorded <= to)
            && (query.tag.is_empty() || query.tag.iter().any(|tag| content.tags.contains(tag)))
            && !query.not_tag.iter().any(|tag| content.tags.contains(tag))
            && query.occurred_from.is_none_or(|from| day >= from)
            && query.occurred_to.is_none_or(|to| day <= to)
            && query
                .has_attachments
                .is_none_or(|wanted| wanted == made.evidence.is_some())
            && query
                .overdue
                .is_none_or(|wanted| wanted == made.overdue.is_some())
            && query.q.as_deref().is_none_or(|q| says(made, q))
    }
}

/// Whether an entry, whose account is made of [`WORDS`], matches one of the few searches that are asked.
fn says(made: &Made, q: &str) -> bool {
    let text = made.content.facts.as_deref().unwrap_or_default();
    let (promise, file) = (made.overdue.is_some(), made.evidence.is_some());
    let has = |word: &str| text.split(' ').any(|one| one == word);
    match q {
        "alpha" => has("alpha"),
        "alpha beta" => has("alpha") && has("beta"),
        "gam*" => has("Gámma"),
        "\"alpha beta\"" => text.contains("alpha beta"),
        "alpha -beta" => has("alpha") && !has("beta"),
        "-alpha" => !has("alpha"),
        "talk" => promise,
        "rota.pdf" => file,
        // The reason of the amendment, and the response.
        "\"was wrong\" zeta" => made.was_final,
        "mistake" => made.state == RecordState::Voided,
        "alpha pdf -talk" => has("alpha") && file && !promise,
        "-talk" => !promise,
        _ => false,
    }
}

const fn yes_or_no(yes: bool) -> &'static str {
    if yes { "true" } else { "false" }
}
