--liquibase formatted sql

--changeset usher:display-of-members
-- as the directory calls the member in this group; else the member's own name is shown
alter table directory_group_member add column display varchar;

--changeset usher:names-of-groups
-- without case, where no other group of the tenant may have it
alter table directory_group add column unique_name varchar;
create unique index unique_group_name on directory_group (tenant_id, unique_name);

--changeset usher:habits-of-clients
-- names of those that hold, with a space between two; and whose they are, as far as nobody has changed them since
alter table directory_habits add column habits varchar default '' not null;
alter table directory_habits add column provider varchar;
update directory_habits set habits = trim(case when strict_members then 'STRICT_MEMBERS ' else '' end
  || case when put_keeps then 'PUT_KEEPS ' else '' end || case when passes_over_unknown then 'UNKNOWN_PATHS' else '' end);
alter table directory_habits drop column strict_members;
alter table directory_habits drop column put_keeps;
alter table directory_habits drop column passes_over_unknown;
