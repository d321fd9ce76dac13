--liquibase formatted sql

--changeset usher:directory-keys dbms:postgresql
-- names are compared without case
create index membership_by_folded_user_name on membership (tenant_id, lower(user_name));

--changeset usher:directory-brake
-- how much of the workspace a directory may end at once; a tenant without a row has the defaults
create table directory_brake (
  tenant_id uuid not null primary key references tenant (id),
  most_percent integer not null,
  most_members integer not null,
  version bigint not null
);

-- the requests of one token within a window
create table directory_run (
  id uuid not null primary key,
  tenant_id uuid not null references tenant (id),
  token_id uuid not null,
  -- the token while the run is the present one
  present_token uuid,
  started_at timestamp with time zone not null,
  members_before integer not null,
  endings integer not null,
  version bigint not null,
  constraint unique_present_run unique (present_token)
);
create index directory_run_by_tenant on directory_run (tenant_id, started_at);

-- suspensions and removals that wait for an administrator
create table held_ending (
  id uuid not null primary key,
  tenant_id uuid not null references tenant (id),
  run_id uuid not null,
  token_id uuid not null,
  membership_id uuid not null,
  -- the membership while nobody has answered
  open_membership uuid,
  verb varchar not null,
  reason varchar not null,
  asked_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  settled_by varchar,
  approved boolean,
  version bigint not null,
  constraint unique_open_ending unique (open_membership),
  foreign key (tenant_id, membership_id) references membership (tenant_id, id) on delete cascade
);
create index held_ending_by_tenant on held_ending (tenant_id, settled_at, asked_at);

--changeset usher:directory-log
-- what directories asked for and what came of it, for thirty days
create table directory_request (
  id uuid not null primary key,
  tenant_id uuid not null references tenant (id),
  token_id uuid not null,
  happened_at timestamp with time zone not null,
  reference varchar not null,
  method varchar not null,
  path varchar not null,
  -- whom or what it was about, in words, and the same without case
  subject varchar,
  subject_key varchar,
  status integer not null,
  detail varchar,
  request_body varchar,
  before_state varchar,
  after_state varchar
);
create index directory_request_by_tenant on directory_request (tenant_id, id);
create index directory_request_by_age on directory_request (happened_at);
