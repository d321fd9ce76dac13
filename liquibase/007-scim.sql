--liquibase formatted sql

--changeset usher:directory-users
-- what a directory knows a member by is one member's alone
create unique index unique_user_name on membership (tenant_id, user_name);
create unique index unique_external_id on membership (tenant_id, external_id);
create index membership_by_change on membership (tenant_id, updated_at);

-- what a directory says of a member beyond the columns of membership, which are the only place of theirs
create table directory_user (
  membership_id uuid not null primary key,
  tenant_id uuid not null,
  -- the whole resource as JSON; what membership has a column for is read from there
  document varchar not null,
  foreign key (tenant_id, membership_id) references membership (tenant_id, id) on delete cascade
);

-- the same once more, a row for each element and value, for filters
create table directory_element (
  tenant_id uuid not null,
  membership_id uuid not null,
  attribute varchar not null,
  place integer not null,
  content varchar,
  -- the first 200 characters, without case
  content_key varchar,
  type varchar,
  display varchar,
  is_primary boolean,
  street_address varchar,
  locality varchar,
  region varchar,
  postal_code varchar,
  country varchar,
  primary key (tenant_id, membership_id, attribute, place),
  foreign key (tenant_id, membership_id) references membership (tenant_id, id) on delete cascade
);
create index directory_element_by_value on directory_element (tenant_id, attribute, content_key);

-- members whom no directory made have the address and the telephone of their membership
create view directory_value as
  select tenant_id, membership_id, attribute, place, content, content_key, type, display, is_primary, street_address, locality, region,
    postal_code, country from directory_element
  union all
  select m.tenant_id, m.id, cast('emails' as varchar), 0, m.email, lower(m.email), cast('work' as varchar), cast(null as varchar), true, cast(null as varchar),
    cast(null as varchar), cast(null as varchar), cast(null as varchar), cast(null as varchar) from membership m
    where m.email is not null and not exists (select 1 from directory_user d where d.membership_id = m.id)
  union all
  select m.tenant_id, m.id, cast('phonenumbers' as varchar), 0, m.phone, lower(m.phone), cast('work' as varchar), cast(null as varchar), true, cast(null as varchar),
    cast(null as varchar), cast(null as varchar), cast(null as varchar), cast(null as varchar)
    from membership m where m.phone is not null and not exists (select 1 from directory_user d where d.membership_id = m.id);

--changeset usher:directory-groups
create table directory_group (
  id uuid not null primary key,
  tenant_id uuid not null references tenant (id),
  display_name varchar not null,
  -- without case
  display_key varchar not null,
  external_id varchar,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version bigint not null,
  constraint directory_group_of_tenant unique (tenant_id, id),
  constraint unique_group_external_id unique (tenant_id, external_id)
);
create index directory_group_by_name on directory_group (tenant_id, display_key);

create table directory_group_member (
  tenant_id uuid not null,
  group_id uuid not null,
  membership_id uuid not null,
  constraint unique_directory_group_member primary key (tenant_id, group_id, membership_id),
  foreign key (tenant_id, group_id) references directory_group (tenant_id, id) on delete cascade,
  foreign key (tenant_id, membership_id) references membership (tenant_id, id) on delete cascade
);
create index directory_group_member_by_membership on directory_group_member (tenant_id, membership_id);

-- what a group gave ends when it does
create index group_grant_by_source on group_grant (tenant_id, source);
create index role_grant_by_source on role_grant (tenant_id, source);

create table directory_token_use (
  token_id uuid not null primary key,
  used_at timestamp with time zone not null
);

--changeset usher:directory-names dbms:postgresql
create index membership_by_display_name on membership (tenant_id, lower(display_name));
