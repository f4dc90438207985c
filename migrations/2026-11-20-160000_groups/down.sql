DROP TRIGGER users_last_super_admin_deleted;
DROP TRIGGER users_last_super_admin_changed;
DROP INDEX users_super_admins;
ALTER TABLE users DROP COLUMN last_sign_in_at;
DROP TABLE user_groups;
DROP TABLE group_permissions;
DROP TABLE groups;
