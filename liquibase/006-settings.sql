--liquibase formatted sql

--changeset usher:connection-versions
create table connection_version (
  id uuid not null primary key,
  tenant_id uuid not null references tenant (id),
  connection_id varchar not null references connection (id),
  row_version bigint not null,
  author varchar not null,
  saved_at timestamp with time zone not null,
  document varchar not null,
  constraint unique_connection_version unique (tenant_id, connection_id, row_version)
);

--changeset usher:last-claims
-- what the provider said when the person was last let in, encrypted; none when it is not kept
alter table identity_link add column last_claims varchar;

--changeset usher:domain-checks
alter table domain_claim add column checked_at timestamp with time zone;
alter table domain_claim add column missing_since timestamp with time zone;
alter table domain_claim add column lapsed_at timestamp with time zone;
-- set while the proof is to be looked at again
alter table domain_claim add column next_check_at timestamp with time zone;
create index domain_claim_due on domain_claim (next_check_at);
