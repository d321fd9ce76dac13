--liquibase formatted sql

--changeset usher:when-memberships-ended
-- of those that ended before that was kept: their sessions ended with them
update membership set ended_at = coalesce(sessions_valid_from, updated_at) where ended_at is null and status in ('SUSPENDED', 'REMOVED');

--changeset usher:views-of-memberships-anew dbms:h2
-- a database from before membership had the column has views that have lost theirs
alter view directory_value recompile;
alter view directory_candidate recompile;
alter view directory_match recompile;
