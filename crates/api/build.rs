//! Tells cargo that the embedded web UI is part of this crate, also when it was not there at the last build.

use std::path::Path;

fn main() {
    let dist = "../../frontend/dist";
    // A development build reads the files while it runs, but only from a folder that was there when it was compiled.
    // Where it cannot be made there is no UI either, and the plain page says so.
    let _unwritable = std::fs::create_dir_all(dist);
    #[expect(
        clippy::disallowed_methods,
        reason = "cargo's own variable for build scripts, not a setting"
    )]
    let profile = std::env::var("PROFILE").unwrap_or_default();
    let watched = match (profile.as_str(), Path::new(dist).exists()) {
        // A development build reads the files from the disk while it runs.
        ("debug", _) => "build.rs",
        (_, true) => dist,
        // Before the UI was ever built its folder does not exist; then its appearance is what to watch for.
        (_, false) => "../../frontend",
    };
    println!("cargo:rerun-if-changed={watched}");
}
