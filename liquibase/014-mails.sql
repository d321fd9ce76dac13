--liquibase formatted sql

--changeset usher:mail-kinds
-- the kinds of mails that the workspace has switched off, with spaces between them
alter table tenant add column mails_off varchar default '' not null;
update tenant set mails_off = 'APPROVALS DOMAINS EXPIRY FAILURES' where not administrator_mails;
alter table tenant drop column administrator_mails;

--changeset usher:roll-over
-- a certificate of the provider that came with metadata before, in base64, trusted beside those of today
alter table connection add column former_certificate varchar;
-- when the client secret ends, as somebody typed it
alter table connection add column secret_expires_at timestamp with time zone;

--changeset usher:members-of-a-role
-- tells which members have a role without a look at each grant
create index role_grant_by_role_and_member on role_grant (tenant_id, role_id, membership_id);
drop index role_grant_by_role;
