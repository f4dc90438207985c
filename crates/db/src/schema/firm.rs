//! People, their reporting lines, accounts, and the trail of what was done.

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
        imported -> Nullable<Text>,
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
        totp_enabled_at -> Nullable<BigInt>,
        last_sign_in_at -> Nullable<BigInt>,
        imported_from -> Nullable<Text>,
        imported_email -> Nullable<Text>,
    }
}

diesel::table! {
    groups (id) {
        id -> Binary,
        name -> Text,
        name_folded -> Text,
        description -> Nullable<Text>,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    group_permissions (group_id, permission) {
        group_id -> Binary,
        permission -> Text,
    }
}

diesel::table! {
    user_groups (user_id, group_id) {
        user_id -> Binary,
        group_id -> Binary,
        added_at -> BigInt,
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
    audit_checkpoints (chain, seq) {
        chain -> BigInt,
        seq -> BigInt,
        hash -> Binary,
        at -> BigInt,
        count -> BigInt,
        occasion -> Text,
        public_key -> Binary,
        signature -> Binary,
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
