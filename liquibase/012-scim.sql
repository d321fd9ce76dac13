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

--changeset usher:directory-reconciliation
-- what a directory says before it is armed lies in a workspace of its own, which nobody enters
alter table tenant add column quarantine_of uuid;
alter table tenant add constraint quarantine_of_tenant foreign key (quarantine_of) references tenant (id);

-- a workspace without a row has no quarantine: its directory was armed by the tenants file
create table directory_reconciliation (
  tenant_id uuid not null primary key references tenant (id),
  quarantine_id uuid not null references tenant (id),
  token_id uuid not null,
  stage varchar not null,
  begun_at timestamp with time zone not null,
  armed_by varchar,
  armed_at timestamp with time zone,
  version bigint not null
);

-- what an administrator has said of somebody in the quarantine; without a member: somebody new
create table directory_binding (
  person_id uuid not null primary key,
  tenant_id uuid not null references tenant (id),
  member_id uuid,
  foreign key (tenant_id, member_id) references membership (tenant_id, id) on delete cascade
);

-- the ids that a directory has learned in the quarantine, and whom or what they mean; nothing where it was left out
create table directory_alias (
  tenant_id uuid not null references tenant (id),
  known_as uuid not null,
  resource_id uuid,
  primary key (tenant_id, known_as),
  constraint unique_directory_alias unique (tenant_id, resource_id)
);

-- whom of the members somebody in the quarantine could be
create view directory_candidate as
  select r.tenant_id, p.id as person_id, b.member_id
    from directory_reconciliation r join membership p on p.tenant_id = r.quarantine_id and p.status <> 'REMOVED'
    join directory_binding b on b.tenant_id = r.tenant_id and b.person_id = p.id and b.member_id is not null
  union
  select r.tenant_id, p.id, m.id
    from directory_reconciliation r join membership p on p.tenant_id = r.quarantine_id and p.status <> 'REMOVED'
    join membership m on m.tenant_id = r.tenant_id and m.user_name = p.user_name and m.status <> 'REMOVED'
    where not exists (select 1 from directory_binding b where b.person_id = p.id)
  union
  select r.tenant_id, p.id, m.id
    from directory_reconciliation r join membership p on p.tenant_id = r.quarantine_id and p.status <> 'REMOVED'
    join membership m on m.tenant_id = r.tenant_id and m.external_id = p.external_id and m.status <> 'REMOVED'
    where not exists (select 1 from directory_binding b where b.person_id = p.id)
  union
  select r.tenant_id, p.id, m.id
    from directory_reconciliation r join tenant t on t.id = r.tenant_id and t.scim_correlation = 'externalId'
    join membership p on p.tenant_id = r.quarantine_id and p.status <> 'REMOVED'
    join identity_link l on l.tenant_id = r.tenant_id and l.subject = p.external_id
    join membership m on m.tenant_id = r.tenant_id and m.account_id = l.account_id and m.user_name is null and m.status <> 'REMOVED'
    where not exists (select 1 from directory_binding b where b.person_id = p.id)
  union
  select r.tenant_id, p.id, m.id
    from directory_reconciliation r join tenant t on t.id = r.tenant_id and t.scim_correlation = 'employeeNumber'
    join membership p on p.tenant_id = r.quarantine_id and p.status <> 'REMOVED'
    join membership m on m.tenant_id = r.tenant_id and m.employee_number = p.employee_number and m.user_name is null
      and m.status <> 'REMOVED'
    where not exists (select 1 from directory_binding b where b.person_id = p.id)
  union
  select r.tenant_id, p.id, m.id
    from directory_reconciliation r join membership p on p.tenant_id = r.quarantine_id and p.status <> 'REMOVED'
    join account_email e on e.address = p.email and e.retired_at is null
    join domain_claim d on d.tenant_id = r.tenant_id and d.name = e.domain and d.proven_at is not null
    join membership m on m.tenant_id = r.tenant_id and m.account_id = e.account_id and m.user_name is null and m.status <> 'REMOVED'
    where not exists (select 1 from directory_binding b where b.person_id = p.id)
  union
  select r.tenant_id, p.id, m.id
    from directory_reconciliation r join tenant t on t.id = r.tenant_id and t.scim_correlation = 'userName'
    join membership p on p.tenant_id = r.quarantine_id and p.status <> 'REMOVED'
    join account_email e on e.address = p.user_name and e.retired_at is null
    join domain_claim d on d.tenant_id = r.tenant_id and d.name = e.domain and d.proven_at is not null
    join membership m on m.tenant_id = r.tenant_id and m.account_id = e.account_id and m.user_name is null and m.status <> 'REMOVED'
    where not exists (select 1 from directory_binding b where b.person_id = p.id);

-- what arming would make of everybody in the quarantine
create view directory_match as
  select r.tenant_id, p.id as person_id, p.user_name, p.display_name, p.email, p.status, cast(c.member_id as uuid) as member_id,
    case when c.members > 1 or d.persons > 1 then 'AMBIGUOUS' when c.members = 1 then 'MATCHED'
      when b.person_id is null and (exists (select 1 from membership m where m.tenant_id = r.tenant_id and m.status <> 'REMOVED'
          and lower(m.email) = lower(p.email))
        or exists (select 1 from membership m where m.tenant_id = r.tenant_id and m.status <> 'REMOVED'
          and m.sort_name = p.sort_name and p.display_name is not null)) then 'DOUBLED'
      else 'NEW' end as kind
  from directory_reconciliation r join membership p on p.tenant_id = r.quarantine_id and p.status <> 'REMOVED'
  left join directory_binding b on b.tenant_id = r.tenant_id and b.person_id = p.id
  left join (select tenant_id, person_id, count(*) as members, min(cast(member_id as varchar)) as member_id from directory_candidate
    group by tenant_id, person_id) c on c.tenant_id = r.tenant_id and c.person_id = p.id
  left join (select tenant_id, member_id, count(*) as persons from directory_candidate group by tenant_id, member_id) d
    on d.tenant_id = r.tenant_id and d.member_id = cast(c.member_id as uuid);

--changeset usher:directory-addresses dbms:postgresql
create index membership_by_folded_email on membership (tenant_id, lower(email));

--changeset usher:directory-habits
-- how a directory is answered where there is a choice; a tenant without a row has the defaults
create table directory_habits (
  tenant_id uuid not null primary key references tenant (id),
  strict_members boolean not null,
  put_keeps boolean not null,
  version bigint not null
);

--changeset usher:directory-mapping
-- what groups of the directory give; a tenant without a row has the rules of its connections
create table directory_mapping (
  tenant_id uuid not null primary key references tenant (id),
  rules varchar not null,
  version bigint not null
);

--changeset usher:directory-undo
-- what a directory asked for between two requests, to be taken back
create table directory_undo (
  id uuid not null primary key,
  tenant_id uuid not null references tenant (id),
  token_id uuid not null,
  first_request uuid not null,
  next_request uuid not null,
  asked_by varchar not null,
  asked_at timestamp with time zone not null,
  undone integer not null,
  kept integer not null,
  finished_at timestamp with time zone,
  version bigint not null
);
create index directory_undo_by_tenant on directory_undo (tenant_id, asked_at);
