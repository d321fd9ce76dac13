--liquibase formatted sql

--changeset usher:whose-key
-- whose subject or claim the key is that a directory's people are recognised by: without a connection it is nobody's, and rests
alter table tenant add column scim_correlation_connection varchar;
update tenant set scim_correlation_connection = (select min(c.id) from connection c where c.tenant_id = tenant.id and c.enabled = true)
  where scim_correlation in ('externalId', 'employeeNumber')
    and (select count(*) from connection c where c.tenant_id = tenant.id and c.enabled = true) = 1;

-- whom of the members somebody in the quarantine could be
create or replace view directory_candidate as
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
    join connection c on c.tenant_id = t.id and c.id = t.scim_correlation_connection and c.enabled = true
    join membership p on p.tenant_id = r.quarantine_id and p.status <> 'REMOVED'
    join identity_link l on l.tenant_id = r.tenant_id and l.connection_id = c.id and l.subject = p.external_id
    join membership m on m.tenant_id = r.tenant_id and m.account_id = l.account_id and m.status <> 'REMOVED'
    where not exists (select 1 from directory_binding b where b.person_id = p.id)
  union
  select r.tenant_id, p.id, m.id
    from directory_reconciliation r join tenant t on t.id = r.tenant_id and t.scim_correlation = 'employeeNumber'
    join connection c on c.tenant_id = t.id and c.id = t.scim_correlation_connection and c.enabled = true
    join membership p on p.tenant_id = r.quarantine_id and p.status <> 'REMOVED'
    join membership m on m.tenant_id = r.tenant_id and m.employee_number = p.employee_number and m.status <> 'REMOVED'
    join identity_link l on l.tenant_id = r.tenant_id and l.connection_id = c.id and l.account_id = m.account_id
    where not exists (select 1 from directory_binding b where b.person_id = p.id)
  union
  select r.tenant_id, p.id, m.id
    from directory_reconciliation r join membership p on p.tenant_id = r.quarantine_id and p.status <> 'REMOVED'
    join account_email e on e.address = p.email and e.retired_at is null
    join domain_claim d on d.tenant_id = r.tenant_id and d.name = e.domain and d.proven_at is not null
    join membership m on m.tenant_id = r.tenant_id and m.account_id = e.account_id and m.status <> 'REMOVED'
    where not exists (select 1 from directory_binding b where b.person_id = p.id)
  union
  select r.tenant_id, p.id, m.id
    from directory_reconciliation r join tenant t on t.id = r.tenant_id and t.scim_correlation = 'userName'
    join membership p on p.tenant_id = r.quarantine_id and p.status <> 'REMOVED'
    join account_email e on e.address = p.user_name and e.retired_at is null
    join domain_claim d on d.tenant_id = r.tenant_id and d.name = e.domain and d.proven_at is not null
    join membership m on m.tenant_id = r.tenant_id and m.account_id = e.account_id and m.status <> 'REMOVED'
    where not exists (select 1 from directory_binding b where b.person_id = p.id);

--changeset usher:views-of-keys-anew dbms:h2
alter view directory_match recompile;

--changeset usher:one-at-a-time
-- whoever makes somebody who is recognised by a key, a sign-in or a directory, waits for the other: one row each for some of the keys
create table correlation_turn (
  turn integer not null primary key
);
insert into correlation_turn (turn) select high.digit * 8 + low.digit
  from (values (0), (1), (2), (3), (4), (5), (6), (7)) high (digit) cross join (values (0), (1), (2), (3), (4), (5), (6), (7)) low (digit);

--changeset usher:former-members
-- what a member was before a directory's request took something from them, for as long as the request can be taken back
create table former_member (
  tenant_id uuid not null references tenant (id),
  reference varchar not null,
  membership_id uuid not null,
  happened_at timestamp with time zone not null,
  member varchar not null,
  -- what the directory knew of them before
  document varchar,
  primary key (tenant_id, reference, membership_id)
);
create index former_member_by_age on former_member (happened_at);

-- why some requests of a run stay as they are, and how many for each reason
alter table directory_undo add column kept_for varchar default '' not null;

--changeset usher:directories-of-their-own
-- whose quarantine a token's directory began in, by which the ids are known that it has learned there; none: it was armed from the beginning
alter table bearer_token add column quarantine_id uuid;
update bearer_token set quarantine_id = (select r.quarantine_id from directory_reconciliation r where r.tenant_id = bearer_token.tenant_id)
  where kind = 'SCIM';
alter table directory_alias add column quarantine_id uuid;
update directory_alias set quarantine_id = (select r.quarantine_id from directory_reconciliation r where r.tenant_id = directory_alias.tenant_id);
alter table directory_alias alter column quarantine_id set not null;
-- each directory has an id of its own for whom another one names, too
alter table directory_alias drop constraint unique_directory_alias;
alter table directory_alias add constraint unique_alias_of_directory unique (quarantine_id, resource_id);
-- what was said to a quarantine is not taken back
alter table directory_request add column of_quarantine boolean default false not null;
update directory_request set of_quarantine = true where exists (select 1 from directory_reconciliation r
  where r.tenant_id = directory_request.tenant_id and (r.armed_at is null or directory_request.happened_at < r.armed_at));

--changeset usher:access-tokens-of-a-former-secret
-- access tokens from before this moment open nothing any more: the secret that they came of was ended at once
alter table bearer_token add column access_from timestamp with time zone;
