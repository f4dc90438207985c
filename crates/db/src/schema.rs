//! The tables as diesel sees them. Every INTEGER is a `BigInt`; a test holds this equal to the migrations.

diesel::table! {
    settings (key) {
        key -> Text,
        value -> Text,
        updated_at -> BigInt,
    }
}

diesel::table! {
    people (id) {
        id -> Binary,
        display_name -> Text,
        name_folded -> Text,
        search_text -> Text,
        employee_ref -> Nullable<Text>,
        title -> Nullable<Text>,
        team -> Nullable<Text>,
        email -> Nullable<Text>,
        start_on -> Nullable<Text>,
        left_on -> Nullable<Text>,
        manager_id -> Nullable<Binary>,
        status -> Text,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    people_search (seq) {
        seq -> BigInt,
        person_id -> Binary,
        text -> Text,
    }
}

diesel::table! {
    org_closure (ancestor_id, descendant_id) {
        ancestor_id -> Binary,
        descendant_id -> Binary,
        depth -> BigInt,
    }
}

diesel::table! {
    reporting_lines (id) {
        id -> BigInt,
        person_id -> Binary,
        manager_id -> Nullable<Binary>,
        from_at -> BigInt,
        changed_by -> Nullable<Binary>,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    users (id) {
        id -> Binary,
        email -> Text,
        name -> Text,
        role -> Text,
        person_id -> Nullable<Binary>,
        password_hash -> Nullable<Text>,
        state -> Text,
        epoch -> BigInt,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    sessions (id) {
        id -> Binary,
        user_id -> Binary,
        refresh_hash -> Binary,
        previous_hash -> Nullable<Binary>,
        rotated_at -> BigInt,
        authenticated_at -> BigInt,
        created_at -> BigInt,
        last_used_at -> BigInt,
        expires_at -> BigInt,
        revoked_at -> Nullable<BigInt>,
        user_agent -> Nullable<Text>,
        ip -> Nullable<Text>,
    }
}

diesel::table! {
    idempotency_keys (user_id, key) {
        user_id -> Binary,
        key -> Text,
        operation -> Text,
        body_hash -> Binary,
        response -> Text,
        created_at -> BigInt,
    }
}

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

diesel::table! {
    audit_events (chain, seq) {
        chain -> BigInt,
        seq -> BigInt,
        at -> BigInt,
        actor_kind -> Text,
        actor_id -> Nullable<Binary>,
        actor_name -> Text,
        action -> Text,
        target_kind -> Text,
        target_id -> Nullable<Text>,
        subject_id -> Nullable<Binary>,
        ip -> Nullable<Text>,
        user_agent -> Nullable<Text>,
        request_id -> Nullable<Text>,
        reason -> Nullable<Text>,
        detail -> Text,
        salt -> Binary,
        content_hash -> Binary,
        prev_hash -> Binary,
        hash -> Binary,
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
    entry_counts (entry_type, severity, sentiment, status, record_state, contemporaneity) {
        entry_type -> Text,
        severity -> Text,
        sentiment -> Text,
        status -> Text,
        record_state -> Text,
        contemporaneity -> Text,
        n -> BigInt,
    }
}

diesel::table! {
    entry_tag_counts (tag, entry_type, severity, sentiment, status, record_state, contemporaneity) {
        tag -> Text,
        entry_type -> Text,
        severity -> Text,
        sentiment -> Text,
        status -> Text,
        record_state -> Text,
        contemporaneity -> Text,
        n -> BigInt,
    }
}
