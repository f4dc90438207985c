//! What helps to write and to find: templates, tags, saved views, kept counts.

diesel::table! {
    templates (id) {
        id -> Binary,
        name -> Text,
        name_folded -> Text,
        description -> Nullable<Text>,
        entry_type -> Text,
        formality -> Text,
        channel -> Nullable<Text>,
        severity -> Text,
        sentiment -> Text,
        title -> Nullable<Text>,
        facts -> Nullable<Text>,
        impact -> Nullable<Text>,
        employee_account -> Nullable<Text>,
        assessment -> Nullable<Text>,
        agreed -> Nullable<Text>,
        tags -> Text,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    tags (id) {
        id -> Binary,
        name -> Text,
        description -> Nullable<Text>,
        created_by -> Binary,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    saved_views (id) {
        id -> Binary,
        owner_id -> Binary,
        name -> Text,
        name_folded -> Text,
        query -> Text,
        shared -> BigInt,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    saved_view_people (view_id, person_id) {
        view_id -> Binary,
        person_id -> Binary,
    }
}

diesel::table! {
    saved_view_pins (view_id, user_id) {
        view_id -> Binary,
        user_id -> Binary,
    }
}

diesel::table! {
    entry_counts (entry_type, severity, sentiment, status, record_state, contemporaneity, with_evidence) {
        entry_type -> Text,
        severity -> Text,
        sentiment -> Text,
        status -> Text,
        record_state -> Text,
        contemporaneity -> Text,
        with_evidence -> BigInt,
        n -> BigInt,
    }
}

diesel::table! {
    entry_tag_counts (tag, entry_type, severity, sentiment, status, record_state, contemporaneity, with_evidence) {
        tag -> Text,
        entry_type -> Text,
        severity -> Text,
        sentiment -> Text,
        status -> Text,
        record_state -> Text,
        contemporaneity -> Text,
        with_evidence -> BigInt,
        n -> BigInt,
    }
}

diesel::table! {
    entry_author_counts (dimension, word, author_id) {
        dimension -> Text,
        word -> Text,
        author_id -> Binary,
        n -> BigInt,
    }
}
