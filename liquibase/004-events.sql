--liquibase formatted sql

--changeset usher:event-subscriptions
-- who hears which events of a tenant; an event that nobody hears is not written at all
create table event_subscription (
  id uuid not null primary key,
  tenant_id uuid not null references tenant (id),
  topics varchar not null,
  constraint event_subscription_of_tenant unique (tenant_id, id)
);

delete from outbox_message where kind = 'EVENT';
-- an event has one row for each subscription that hears it, and they share its id
alter table outbox_message add column subscription_id uuid;
alter table outbox_message add column event_id uuid;
create index outbox_by_subscription on outbox_message (subscription_id, due_at);
create index outbox_by_account on outbox_message (subscription_id, account_id, id);

--changeset usher:webhooks
create table webhook_endpoint (
  id uuid not null primary key,
  tenant_id uuid not null references tenant (id),
  name varchar not null,
  url varchar not null,
  -- where to tell that it was paused; none when nobody is to be told
  contact varchar,
  secret varchar not null,
  previous_secret varchar,
  previous_until timestamp with time zone,
  paused_at timestamp with time zone,
  paused_by varchar,
  created_at timestamp with time zone not null,
  version bigint not null,
  constraint webhook_endpoint_of_tenant unique (tenant_id, id),
  foreign key (tenant_id, id) references event_subscription (tenant_id, id)
);

-- apart from the endpoint: it changes with deliveries and not with what people edit
create table webhook_health (
  endpoint_id uuid not null primary key references webhook_endpoint (id),
  failing_since timestamp with time zone,
  failures integer not null,
  held_until timestamp with time zone,
  slow boolean not null,
  delivered_at timestamp with time zone
);

create table webhook_attempt (
  id uuid not null primary key,
  tenant_id uuid not null,
  endpoint_id uuid not null,
  message_id uuid not null,
  tried_at timestamp with time zone not null,
  took_millis bigint not null,
  request_head varchar not null,
  status integer,
  answer_head varchar,
  error varchar
);
create index webhook_attempt_by_message on webhook_attempt (tenant_id, message_id);
create index webhook_attempt_by_endpoint on webhook_attempt (tenant_id, endpoint_id, tried_at);
create index webhook_attempt_by_age on webhook_attempt (tried_at);

--changeset usher:assertion-keys
-- one key pair for each thirty days, encrypted: what signs for applications behind a proxy
create table assertion_key (
  period bigint not null primary key,
  jwk varchar not null,
  created_at timestamp with time zone not null
);
