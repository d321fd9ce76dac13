--liquibase formatted sql

--changeset usher:test-sign-in
-- a sign-in by which an administrator tries a connection: what came of it, and, encrypted, what the provider said
create table test_sign_in (
  id uuid not null primary key,
  tenant_id uuid not null references tenant (id),
  connection_id varchar not null references connection (id),
  account_id uuid not null references account (id),
  begun_at timestamp with time zone not null,
  verdict varchar,
  reason varchar,
  detail varchar,
  reference varchar,
  received varchar
);
create index test_sign_in_by_connection on test_sign_in (tenant_id, connection_id, begun_at);
create index test_sign_in_by_beginning on test_sign_in (begun_at);
alter table flow add column test_id uuid;

--changeset usher:session-lengths
-- shorter than the installation's, where a workspace wants that
alter table tenant add column session_idle_minutes integer;
alter table tenant add column session_max_minutes integer;

--changeset usher:audit-of-all
-- for the operator, who reads the records of all tenants
create index audit_by_action_anywhere on audit_record (action, id);

--changeset usher:mails-to-administrators
alter table tenant add column administrator_mails boolean default true not null;
-- what administrators were told once, and are not told again
create table sent_notice (
  tenant_id uuid not null references tenant (id),
  name varchar not null,
  sent_at timestamp with time zone not null,
  constraint sent_notice_once primary key (tenant_id, name)
);
