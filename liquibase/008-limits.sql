--liquibase formatted sql

--changeset usher:address-of-a-session
alter table sign_in_session add column signed_in_with varchar;

--changeset usher:client-limits
-- how often a client has done something within one stretch of time
create table client_count (
  kind varchar not null,
  client_address varchar not null,
  window_start timestamp with time zone not null,
  taken integer not null,
  constraint unique_client_count primary key (kind, client_address, window_start)
);
create index client_count_by_start on client_count (window_start);

--changeset usher:flows-of-a-browser
create index flow_by_cookie on flow (cookie_hash);
