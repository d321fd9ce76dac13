--liquibase formatted sql

--changeset usher:member-table
-- what a member is found and sorted by: the name that people see, or the address, in lower case
alter table membership add sort_name varchar default '' not null;
update membership set sort_name = lower(coalesce(display_name, trim(concat(given_name, ' ', family_name)), ''));
update membership set sort_name = lower(coalesce(email, '')) where sort_name = '';
create index membership_by_name on membership (tenant_id, sort_name, id);
create index membership_by_status_and_name on membership (tenant_id, status, sort_name, id);
create index membership_by_email on membership (tenant_id, email, id);
create index membership_by_joining on membership (tenant_id, created_at, id);
create index identity_link_by_connection on identity_link (tenant_id, connection_id, account_id);

--changeset usher:audit-search
create index audit_by_action on audit_record (tenant_id, action, happened_at);
create index audit_by_actor on audit_record (tenant_id, actor, happened_at);
create index audit_by_membership on audit_record (tenant_id, membership_id, happened_at);

--changeset usher:decline-reason
-- What an administrator wrote to a person whose request they declined. It comes before the views of memberships: H2 2.4 loses the columns of a
-- view when its table gets one more.
alter table membership add column decline_reason varchar;

--changeset usher:end-of-membership
-- When it was suspended or removed: an invitation that brings somebody back does so from an end that its administrator knew of.
alter table membership add column ended_at timestamp with time zone;
