DROP TABLE password_resets;
DROP TRIGGER invitations_no_delete;
DROP TRIGGER invitations_are_used_once;
DROP TABLE invitations;
