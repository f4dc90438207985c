//! The same answers as the server's by prepared SQL alone: no sign-in, no visibility, no audit chain.

mod answer;
mod reads;
mod sqlite;
mod writes;

use std::cell::RefCell;
use std::sync::Mutex;

use actix_web::{App, HttpResponse, HttpServer, web};

use crate::Failure;
pub use sqlite::Connection;

/// The pragmas that the server sets, too.
const PRAGMAS: &str = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; \
    PRAGMA recursive_triggers = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384; PRAGMA mmap_size = 0;";

/// One connection per worker for reading, one for all for writing.
struct Database {
    path: String,
    writer: Mutex<Connection>,
}

thread_local! {
    static READER: RefCell<Option<Connection>> = const { RefCell::new(None) };
}

impl Database {
    fn open(path: &str) -> Result<Self, Failure> {
        let mut writer = Connection::open(path)?;
        writer.batch(PRAGMAS)?;
        writer.batch("PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864;")?;
        Ok(Self {
            path: path.to_owned(),
            writer: Mutex::new(writer),
        })
    }

    /// Reads on this thread's own connection.
    fn read<T>(&self, work: impl FnOnce(&mut Connection) -> Result<T, Failure>) -> Result<T, Failure> {
        READER.with_borrow_mut(|reader| {
            if reader.is_none() {
                let mut fresh = Connection::open(&self.path)?;
                fresh.batch(PRAGMAS)?;
                fresh.batch("PRAGMA query_only = ON")?;
                *reader = Some(fresh);
            }
            work(reader.as_mut().ok_or("no reader")?)
        })
    }
}

/// Serves until it is killed.
pub async fn serve(address: &str, path: &str) -> Result<(), Failure> {
    let database = web::Data::new(Database::open(path)?);
    HttpServer::new(move || {
        App::new()
            .app_data(database.clone())
            .route("/health/live", web::get().to(HttpResponse::Ok))
            .service(
                web::scope("/api/v1")
                    .route("/entries", web::get().to(reads::list))
                    .route("/entries", web::post().to(writes::create))
                    .route("/entries/{id}", web::get().to(reads::get))
                    .route("/search", web::get().to(reads::search)),
            )
    })
    .bind(address)?
    .run()
    .await?;
    Ok(())
}

/// JSON, or 500 with the reason.
fn answered(outcome: Result<Vec<u8>, Failure>) -> HttpResponse {
    match outcome {
        Ok(body) if body.is_empty() => HttpResponse::NotFound().finish(),
        Ok(body) => HttpResponse::Ok().content_type("application/json").body(body),
        Err(failure) => HttpResponse::InternalServerError().body(failure.to_string()),
    }
}
