--liquibase formatted sql

--changeset usher:invitation-mails
-- the mails of invitations in the last day, so that no workspace writes to strangers at will
create table invitation_mail (
  id uuid not null primary key,
  tenant_id uuid not null references tenant (id),
  address varchar not null,
  sent_at timestamp with time zone not null
);
create index invitation_mail_by_tenant on invitation_mail (tenant_id, sent_at);
create index invitation_mail_by_address on invitation_mail (address, sent_at);

--changeset usher:outbox-places
-- where an event that waits stands among the others of its subscription: drawn by the transaction in which it happens, while that keeps
-- others from its people, and so in their order, whatever the nodes' clocks say
create sequence outbox_place;
--changeset usher:outbox-place-on-postgresql dbms:postgresql
alter table outbox_message add column place bigint default nextval('outbox_place');
--changeset usher:outbox-place-on-h2 dbms:h2
alter table outbox_message add column place bigint default next value for outbox_place;
--changeset usher:outbox-by-place
update outbox_message set place = null where kind <> 'EVENT' or due_at is null;
create index outbox_by_place on outbox_message (subscription_id, place, id);
create index outbox_by_place_of_account on outbox_message (subscription_id, account_id, place, id);
drop index outbox_by_account;

--changeset usher:outbox-queued
-- when the row was written: an event that is told once more is kept as long as a new one, however old it is
alter table outbox_message add column queued_at timestamp with time zone default current_timestamp not null;
update outbox_message set queued_at = created_at;
drop index outbox_by_age;
create index outbox_by_age on outbox_message (queued_at);
