--liquibase formatted sql

--changeset usher:directory-reads
-- what directories asked for and changed nothing by, in short, for thirty days; of no workspace's foreign key, because it is written later
create table directory_read (
  id uuid not null primary key,
  tenant_id uuid not null,
  token_id uuid not null,
  happened_at timestamp with time zone not null,
  method varchar not null,
  path varchar not null,
  status integer not null,
  -- how many there are of what was asked for
  results integer not null,
  took_millis integer not null
);
create index directory_read_by_tenant on directory_read (tenant_id, id);
create index directory_read_by_age on directory_read (happened_at);

--changeset usher:former-directory-tokens
-- names of directories' tokens that are revoked: the log tells of what they did
create table former_token (
  id uuid not null primary key,
  tenant_id uuid not null references tenant (id),
  name varchar not null,
  ended_at timestamp with time zone not null
);
create index former_token_by_tenant on former_token (tenant_id);

--changeset usher:directory-self-test
-- the last time that a workspace had the requests of known clients tried; the sandbox while that goes on
create table directory_self_test (
  tenant_id uuid not null primary key references tenant (id),
  sandbox_id uuid,
  asked_by varchar not null,
  asked_at timestamp with time zone not null,
  leased_until timestamp with time zone,
  tries integer not null,
  finished_at timestamp with time zone,
  results varchar,
  version bigint not null
);
