//! How many argon2id hashes this machine makes per second on all cores, with one work area per core.

use std::thread;
use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Block, Params, Version};

use crate::Failure;

/// Prints the rate as one JSON line.
pub fn report(seconds: &str) -> Result<(), Failure> {
    let span = Duration::from_secs(seconds.parse()?);
    let cores = thread::available_parallelism()?.get();
    let threads: Vec<_> = (0..cores)
        .map(|_| thread::spawn(move || hashes_within(span)))
        .collect();
    let mut sum = 0;
    for thread in threads {
        sum += thread.join().map_err(|_panic| "a hashing thread ended early")??;
    }
    println!("{{\"per_second\":{:.1}}}", f64::from(sum) / span.as_secs_f64());
    Ok(())
}

fn hashes_within(span: Duration) -> Result<u32, Failure> {
    let refused = |error: argon2::Error| error.to_string();
    // OWASP's parameters, as in the vault.
    let params = Params::new(19 * 1024, 2, 1, Some(32)).map_err(refused)?;
    let mut area = vec![Block::default(); params.block_count()];
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut hash = [0; 32];
    let start = Instant::now();
    let mut done: u32 = 0;
    while start.elapsed() < span {
        argon2
            .hash_password_into_with_memory(b"correct horse", b"sixteen bytes ok", &mut hash, &mut area)
            .map_err(refused)?;
        done = done.saturating_add(1);
    }
    Ok(done)
}
