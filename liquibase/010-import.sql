--liquibase formatted sql

--changeset usher:imports
-- a job: whoever holds the lease goes on with it
create table member_import (
  id uuid not null primary key,
  tenant_id uuid not null references tenant (id),
  reference varchar not null,
  format varchar not null,
  file_name varchar,
  file_size bigint not null,
  columns varchar,
  problem varchar,
  problem_about varchar,
  row_count bigint not null,
  -- who said last how it goes on, and what they may do
  actor varchar not null,
  permissions varchar not null,
  client_address varchar,
  user_agent varchar,
  phase varchar not null,
  work_done bigint not null,
  work_whole bigint not null,
  phase_began_at timestamp with time zone not null,
  leased_by uuid,
  leased_until timestamp with time zone,
  -- rows created, changed, unchanged and refused: by the dry run, and in fact
  expected varchar not null,
  applied varchar not null,
  seats_taken bigint not null,
  seats_free bigint,
  undone bigint not null,
  kept bigint not null,
  created_at timestamp with time zone not null,
  applied_at timestamp with time zone,
  constraint member_import_of_tenant unique (tenant_id, id)
);
create index member_import_by_phase on member_import (phase, leased_until);

-- the file as it was sent, in pieces, until it is applied
create table import_part (
  tenant_id uuid not null,
  import_id uuid not null,
  part_number integer not null,
  content bytea not null,
  primary key (tenant_id, import_id, part_number),
  foreign key (tenant_id, import_id) references member_import (tenant_id, id) on delete cascade
);

create table import_line (
  id uuid not null primary key,
  tenant_id uuid not null,
  import_id uuid not null,
  row_number bigint not null,
  file_line bigint not null,
  -- whom it is about, without case
  address varchar,
  user_name varchar,
  external_id varchar,
  -- what it says, until that is done
  person varchar,
  outcome varchar not null,
  problem varchar,
  problem_about varchar,
  changes varchar not null,
  membership_id uuid,
  applied boolean not null,
  undo_document varchar,
  undone boolean not null,
  constraint unique_import_line unique (tenant_id, import_id, row_number),
  foreign key (tenant_id, import_id) references member_import (tenant_id, id) on delete cascade
);
-- two rows about one person are found by them
create index import_line_by_address on import_line (tenant_id, import_id, address);
create index import_line_by_user_name on import_line (tenant_id, import_id, user_name);
create index import_line_by_external_id on import_line (tenant_id, import_id, external_id);

--changeset usher:import-undo-preview
alter table member_import add column would_be_kept bigint;
