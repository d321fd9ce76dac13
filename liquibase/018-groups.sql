--liquibase formatted sql

--changeset usher:display-of-members
-- as the directory calls the member in this group; else the member's own name is shown
alter table directory_group_member add column display varchar;

--changeset usher:names-of-groups
-- without case, where no other group of the tenant may have it
alter table directory_group add column unique_name varchar;
create unique index unique_group_name on directory_group (tenant_id, unique_name);

--changeset usher:habits-of-clients
alter table directory_habits add column answers_empty boolean default false not null;
alter table directory_habits add column equal_names boolean default false not null;
alter table directory_habits add column offers_roles boolean default false not null;
alter table directory_habits add column plain_discovery boolean default false not null;
