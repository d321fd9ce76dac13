--liquibase formatted sql

--changeset usher:fewer-indexes
-- each of these begins as another one does
drop index membership_by_user_name;
drop index membership_by_external_id;
drop index membership_by_status;

--changeset usher:import-lines dbms:postgresql
-- most rows of a file have none of these, and a row that was applied is written in its place
drop index import_line_by_user_name;
drop index import_line_by_external_id;
create index import_line_by_user_name on import_line (tenant_id, import_id, user_name) where user_name is not null;
create index import_line_by_external_id on import_line (tenant_id, import_id, external_id) where external_id is not null;
alter table import_line set (fillfactor = 50);

--changeset usher:import-looker
-- what somebody who looks at an undo might do, which makes them nobody's author
alter table member_import add column looker_permissions varchar;

--changeset usher:arming-lease
-- which node takes over what an armed directory has said
alter table directory_reconciliation add column leased_by uuid;
alter table directory_reconciliation add column leased_until timestamp with time zone;

--changeset usher:due-roles
-- what groups of a directory give by other rules than before, until everybody in them has it; the groups as a list of names
create table directory_due_roles (
  tenant_id uuid not null primary key references tenant (id),
  group_names varchar not null,
  asked_by varchar not null,
  reference varchar not null,
  -- groups up to this one are done, and of the one in hand members up to this one
  after_group uuid not null,
  in_group uuid,
  after_member uuid not null,
  version bigint not null
);

--changeset usher:given-rules
-- the rules of connections by which a tenant's directory groups have last given roles
create table directory_given_rules (
  tenant_id uuid not null primary key references tenant (id),
  rules varchar not null
);
