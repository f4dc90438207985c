//! Everything that lives as long as the process.

use crate::{
    Result, ServiceError,
    auth::LastUses,
    backups,
    config::{Config, PasswordCost},
    downloads::Tickets,
    exports::Slots,
    mail::{self, Outbox},
    people::Looks,
    real, sso,
    throttle::{Guesses, Throttle},
};
use convolog_db::{Db, DbOptions};
use convolog_dto::{Clock, IdGen, Instant};
use convolog_storage::{LocalStore, Store};

use convolog_vault::{DeviceKey, JwtKey, Params, PasswordHasher, Sealer, SigningKey, SystemKey};
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// The folder of the evidence, below the data folder.
const UPLOADS: &str = "uploads";
/// The folder of the keys, below the data folder.
const KEYS: &str = "keys";

/// Wrong codes of the second factor in a row before an account must wait, and after how many seconds one is forgiven: 288 guesses a
/// day at a code of six digits, of which three are right, come to less than one chance in a thousand.
const CODE_BURST: u32 = 10;
const CODE_FORGIVEN_AFTER_S: i64 = 300;
/// After how many seconds a wrong API token is forgiven. Nobody guesses one; this spares the database.
const TOKEN_FORGIVEN_AFTER_S: i64 = 2;

/// The database, the evidence, the keys, the clock. Cheap to clone.
#[derive(Clone)]
pub struct Services(Arc<Inner>);

struct Inner {
    config: Config,
    db: Db,
    store: Box<dyn Store>,
    hasher: PasswordHasher,
    jwt: JwtKey,
    sealer: Sealer,
    signing: SigningKey,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdGen>,
    throttle: Throttle,
    device: DeviceKey,
    outbox: Outbox,
    looks: Looks,
    sso: sso::Engine,
    code_guesses: Guesses,
    token_guesses: Guesses,
    last_uses: LastUses,
    tickets: Tickets,
    export_slots: Arc<Slots>,
    cancelled_backups: backups::Cancelled,
    restored: AtomicBool,
}

impl Services {
    /// Opens the data folder (made when absent), runs what migrations are pending, and is ready to serve.
    ///
    /// # Errors
    /// When the folder, the key or the database cannot be used; the text says what to do.
    pub fn open(config: Config) -> Result<Self> {
        Self::open_with(config, Arc::new(real::SystemClock), Arc::new(real::RandomIds))
    }

    /// The same with another clock and other ids, for tests and the demo.
    ///
    /// # Errors
    /// As [`Services::open`].
    pub fn open_with(config: Config, clock: Arc<dyn Clock>, ids: Arc<dyn IdGen>) -> Result<Self> {
        let store = LocalStore::open(&config.data_dir.join(UPLOADS))?;
        Self::open_over(config, clock, ids, Box::new(store))
    }

    /// The same over another store, such as one that fails, for tests.
    ///
    /// # Errors
    /// As [`Services::open`].
    pub fn open_over(
        config: Config,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn IdGen>,
        store: Box<dyn Store>,
    ) -> Result<Self> {
        let system_key = system_key(&config)?;
        let signing = SigningKey::load_or_create(&config.data_dir.join(KEYS))?;
        for file in convolog_backup::set_stale_wal_aside(&config.data_dir, backups::DATABASE, clock.now())? {
            tracing::warn!(file = %file.display(), "set aside the log of another database, which lay beside a snapshot");
        }
        let db = Db::open(&config.data_dir.join(backups::DATABASE), DbOptions::default())?;
        let snapshot = backups::before_migration(&config, &db, clock.as_ref())?;
        db.migrate()?;
        let jwt = match &config.jwt_secret {
            Some(secret) => JwtKey::new(secret.as_bytes())?,
            None => JwtKey::new(system_key.sub_key(b"jwt")?.expose())?,
        };
        let sealer = Sealer::new(&system_key.sub_key(b"secrets-at-rest")?)?;
        let hasher = PasswordHasher::for_this_machine(match config.password_cost {
            PasswordCost::Owasp => Params::OWASP,
            PasswordCost::Minimal => Params::CHEAP_FOR_TESTS,
        })?;
        let sso = sso::Engine::new(&system_key)?;
        let throttle = Throttle::new(config.sign_in_burst);
        let token_guesses = Guesses::new(config.bad_token_burst, TOKEN_FORGIVEN_AFTER_S);
        let device = DeviceKey::new(&system_key.sub_key(b"device")?);
        let outbox = Outbox::start(mail::mailer(config.smtp.as_ref())?)
            .map_err(|error| ServiceError::Internal(error.to_string()))?;
        let services = Self(Arc::new(Inner {
            config,
            db,
            store,
            hasher,
            jwt,
            sealer,
            signing,
            clock,
            ids,
            throttle,
            device,
            outbox,
            looks: Looks::default(),
            sso,
            code_guesses: Guesses::new(CODE_BURST, CODE_FORGIVEN_AFTER_S),
            token_guesses,
            last_uses: LastUses::default(),
            tickets: Tickets::default(),
            export_slots: Arc::default(),
            cancelled_backups: backups::Cancelled::default(),
            restored: AtomicBool::new(false),
        }));
        let restored = backups::note_restored(&services)?;
        services.0.restored.store(restored, Ordering::SeqCst);
        if let Some(snapshot) = snapshot {
            snapshot.note(&services)?;
        }
        Ok(services)
    }

    /// Whether this start found itself on a snapshot that was put back.
    pub fn was_restored(&self) -> bool {
        self.0.restored.load(Ordering::SeqCst)
    }

    /// What the process was told at its start.
    pub fn config(&self) -> &Config {
        &self.0.config
    }

    /// How many can read the database at the same time.
    pub fn readers(&self) -> usize {
        self.0.db.readers()
    }

    /// Now.
    pub fn now(&self) -> Instant {
        self.0.clock.now()
    }

    /// A fresh id of whatever kind.
    pub fn new_id<T: From<uuid::Uuid>>(&self) -> T {
        T::from(self.0.ids.next())
    }

    /// Whether the database answers; what `/health/ready` asks.
    ///
    /// # Errors
    /// When it does not.
    pub fn check_ready(&self) -> Result<()> {
        self.db()
            .read(|tx| convolog_db::settings::get(tx, "instance.id"))
            .map(drop)
            .map_err(ServiceError::from)
    }

    pub(crate) fn db(&self) -> &Db {
        &self.0.db
    }

    pub(crate) fn store(&self) -> &dyn Store {
        self.0.store.as_ref()
    }

    pub(crate) fn uploads_dir(&self) -> PathBuf {
        self.0.config.data_dir.join(UPLOADS)
    }

    /// How many passwords were hashed or checked since the start.
    pub fn passwords_checked(&self) -> u64 {
        self.0.hasher.taken()
    }

    pub(crate) fn hasher(&self) -> &PasswordHasher {
        &self.0.hasher
    }

    pub(crate) fn jwt(&self) -> &JwtKey {
        &self.0.jwt
    }

    /// Seals what must be read again, each for the row that it belongs to.
    pub(crate) fn sealer(&self) -> &Sealer {
        &self.0.sealer
    }

    /// Signs what leaves the instance, and the checkpoints of the trail.
    pub fn signing_key(&self) -> &SigningKey {
        &self.0.signing
    }

    pub(crate) fn throttle(&self) -> &Throttle {
        &self.0.throttle
    }

    pub(crate) fn device(&self) -> &DeviceKey {
        &self.0.device
    }

    pub(crate) fn outbox(&self) -> &Outbox {
        &self.0.outbox
    }

    /// What signing in with providers needs.
    pub(crate) fn sso(&self) -> &sso::Engine {
        &self.0.sso
    }

    /// How often somebody was wrong about the code of an account.
    pub(crate) fn code_guesses(&self) -> &Guesses {
        &self.0.code_guesses
    }

    /// How often an address was wrong about an API token.
    pub(crate) fn token_guesses(&self) -> &Guesses {
        &self.0.token_guesses
    }

    /// When API tokens were last used.
    pub(crate) fn last_uses(&self) -> &LastUses {
        &self.0.last_uses
    }

    /// The downloads by browsers.
    pub(crate) fn tickets(&self) -> &Tickets {
        &self.0.tickets
    }

    /// How many exports run.
    pub(crate) fn export_slots(&self) -> &Arc<Slots> {
        &self.0.export_slots
    }

    /// Which backup somebody wants to end.
    pub(crate) fn cancelled_backups(&self) -> &backups::Cancelled {
        &self.0.cancelled_backups
    }

    pub(crate) fn looks(&self) -> &Looks {
        &self.0.looks
    }
}

/// The key that was given, or else the one of the data folder.
fn system_key(config: &Config) -> Result<SystemKey> {
    let folder = config.data_dir.join(KEYS);
    match &config.system_key {
        Some(given) => {
            given.refuse_other_in(&folder)?;
            Ok(given.clone())
        }
        None => {
            let first = !SystemKey::is_in(&folder);
            let key = SystemKey::load_or_create(&folder)?;
            if first {
                tracing::info!(folder = %folder.display(), "made the system key, which seals the secrets at rest; keep a copy of it elsewhere");
            }
            Ok(key)
        }
    }
}
