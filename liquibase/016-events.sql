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
