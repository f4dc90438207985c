DROP TABLE snapshot_of;
DROP TABLE backup_schedule;
DROP TABLE backup_runs;
DROP TABLE backups;
