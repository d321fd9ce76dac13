--liquibase formatted sql

--changeset usher:api-tokens
alter table bearer_token add column created_by varchar;
alter table bearer_token add column expires_at timestamp with time zone;
alter table bearer_token add column last_used_at timestamp with time zone;
-- the secret before the last rotation, which opens beside the new one for a while
alter table bearer_token add column previous_sha256 varchar;
alter table bearer_token add column previous_until timestamp with time zone;
alter table bearer_token add constraint unique_previous_bearer_token unique (previous_sha256);

-- the operator's own: nothing that a tenant may do reaches this table
create table operator_token (
  id uuid not null primary key,
  name varchar not null,
  sha256 varchar not null,
  from_file boolean not null,
  created_by varchar not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  constraint unique_operator_token unique (sha256),
  constraint unique_operator_token_name unique (name)
);

-- a request that its sender may repeat: done once, and answered as the first time
create table repeatable_request (
  token_id uuid not null,
  request_key varchar not null,
  request_hash varchar not null,
  -- encrypted; none while the request is in progress
  answer varchar,
  created_at timestamp with time zone not null,
  constraint unique_repeatable_request primary key (token_id, request_key)
);
create index repeatable_request_by_age on repeatable_request (created_at);

--changeset usher:invitations-by-people
alter table invitation add column token_hash varchar;
alter table invitation add column message varchar;
alter table invitation add column inviter_name varchar;
alter table invitation add column brings_back boolean default false not null;
alter table invitation add column sent_at timestamp with time zone;
alter table invitation add column revoked_at timestamp with time zone;
alter table invitation add column version bigint default 0 not null;
alter table invitation add constraint unique_invitation_token unique (token_hash);

--changeset usher:audit-by-key
create index audit_by_tenant_and_key on audit_record (tenant_id, id);
