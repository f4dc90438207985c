//! Entries and what hangs on them.

diesel::table! {
    entry_counters (year) {
        year -> BigInt,
        last -> BigInt,
    }
}

diesel::table! {
    entries (seq) {
        seq -> BigInt,
        id -> Binary,
        reference -> Text,
        subject_id -> Binary,
        author_id -> Binary,
        on_behalf_of -> Nullable<Binary>,
        entry_type -> Text,
        occurred_start -> BigInt,
        occurred_end -> Nullable<BigInt>,
        occurred_tz -> Text,
        time_precision -> Text,
        fact_basis -> Text,
        formality -> Text,
        channel -> Text,
        severity -> Text,
        sentiment -> Text,
        status -> Text,
        record_state -> Text,
        tags -> Text,
        late_reason -> Nullable<Text>,
        void_reason -> Nullable<Text>,
        contemporaneity -> Text,
        recorded_at -> BigInt,
        finalised_at -> Nullable<BigInt>,
        voided_at -> Nullable<BigInt>,
        updated_at -> BigInt,
        version -> BigInt,
        title -> Nullable<Text>,
        facts -> Nullable<Text>,
        impact -> Nullable<Text>,
        employee_account -> Nullable<Text>,
        assessment -> Nullable<Text>,
        agreed -> Nullable<Text>,
        attachment_count -> BigInt,
        follow_up_count -> BigInt,
        participant_count -> BigInt,
        link_count -> BigInt,
        amendment_count -> BigInt,
        response_count -> BigInt,
        acknowledgement -> Text,
        later_texts -> Nullable<Text>,
        imported -> Nullable<Text>,
        next_due_on -> Nullable<Text>,
    }
}

diesel::table! {
    amendments (seq) {
        seq -> BigInt,
        id -> Binary,
        entry_id -> Binary,
        kind -> Text,
        field -> Nullable<Text>,
        text -> Text,
        reason -> Text,
        author_id -> Binary,
        at -> BigInt,
        salt -> Binary,
        content_hash -> Binary,
    }
}

diesel::table! {
    responses (seq) {
        seq -> BigInt,
        id -> Binary,
        entry_id -> Binary,
        text -> Text,
        received_on -> Text,
        attachment_id -> Nullable<Binary>,
        entered_by -> Binary,
        at -> BigInt,
        salt -> Binary,
        content_hash -> Binary,
    }
}

diesel::table! {
    acknowledgements (seq) {
        seq -> BigInt,
        id -> Binary,
        entry_id -> Binary,
        state -> Text,
        method -> Nullable<Text>,
        comments -> Nullable<Text>,
        entered_by -> Binary,
        at -> BigInt,
        salt -> Binary,
        content_hash -> Binary,
    }
}

diesel::table! {
    entry_tags (tag, entry_id) {
        tag -> Text,
        entry_id -> Binary,
    }
}

diesel::table! {
    entry_revisions (entry_id, version) {
        entry_id -> Binary,
        version -> BigInt,
        at -> BigInt,
        author_id -> Binary,
        content -> Text,
        salt -> Binary,
        content_hash -> Binary,
    }
}

diesel::table! {
    participants (entry_id, position) {
        entry_id -> Binary,
        position -> BigInt,
        person_id -> Nullable<Binary>,
        name -> Text,
        role -> Text,
    }
}

diesel::table! {
    entry_links (id) {
        id -> Binary,
        from_entry_id -> Binary,
        to_entry_id -> Binary,
        kind -> Text,
        created_by -> Binary,
        created_at -> BigInt,
    }
}

diesel::table! {
    attachments (seq) {
        seq -> BigInt,
        id -> Binary,
        entry_id -> Binary,
        name -> Text,
        size_bytes -> BigInt,
        media_type -> Text,
        claimed_type -> Nullable<Text>,
        sha256 -> Binary,
        source -> Nullable<Text>,
        description -> Nullable<Text>,
        uploaded_by -> Binary,
        uploaded_at -> BigInt,
        removed_at -> Nullable<BigInt>,
        version -> BigInt,
        obtained_on -> Nullable<Text>,
        obtained_by -> Nullable<Text>,
        exhibit -> Nullable<Text>,
        integrity -> Text,
        checked_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    integrity_scans (id) {
        id -> BigInt,
        state -> Text,
        started_at -> BigInt,
        finished_at -> Nullable<BigInt>,
        checked -> BigInt,
        total -> BigInt,
        bytes -> BigInt,
        changed -> BigInt,
        missing -> BigInt,
        orphans -> BigInt,
    }
}

diesel::table! {
    follow_ups (id) {
        id -> Binary,
        entry_id -> Nullable<Binary>,
        subject_id -> Binary,
        owner_id -> Binary,
        title -> Text,
        due_on -> Text,
        state -> Text,
        outcome -> Nullable<Text>,
        note -> Nullable<Text>,
        created_by -> Binary,
        created_at -> BigInt,
        completed_at -> Nullable<BigInt>,
        version -> BigInt,
    }
}
