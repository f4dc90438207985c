//! Snapshots of the database.

diesel::table! {
    backups (id) {
        id -> Binary,
        file_name -> Text,
        kind -> Text,
        taken_at -> BigInt,
        size_bytes -> BigInt,
        sha256 -> Nullable<Binary>,
        verdict -> Text,
        fault -> Nullable<Text>,
        verified_at -> Nullable<BigInt>,
        locked -> BigInt,
        own -> BigInt,
        app_version -> Nullable<Text>,
        head_chain -> Nullable<BigInt>,
        head_seq -> Nullable<BigInt>,
        head_hash -> Nullable<Binary>,
        counts -> Nullable<Text>,
    }
}

diesel::table! {
    backup_runs (id) {
        id -> Binary,
        kind -> Text,
        state -> Text,
        progress -> BigInt,
        asked_at -> BigInt,
        started_at -> Nullable<BigInt>,
        finished_at -> Nullable<BigInt>,
        backup_id -> Nullable<Binary>,
        size_bytes -> Nullable<BigInt>,
        sha256 -> Nullable<Binary>,
        counts -> Nullable<Text>,
        error -> Nullable<Text>,
        log -> Text,
        asked_by -> Nullable<Text>,
    }
}

diesel::table! {
    backup_schedule (id) {
        id -> BigInt,
        cron -> Text,
        zone -> Text,
        since -> BigInt,
    }
}

diesel::table! {
    snapshot_of (id) {
        id -> BigInt,
        instance_id -> Nullable<Text>,
        kind -> Text,
        taken_at -> BigInt,
        app_version -> Text,
        head_chain -> Nullable<BigInt>,
        head_seq -> Nullable<BigInt>,
        head_hash -> Nullable<Binary>,
        replaced_seq -> Nullable<BigInt>,
        replaced_hash -> Nullable<Binary>,
        safety_copy -> Nullable<Text>,
    }
}
