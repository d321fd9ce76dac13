--liquibase formatted sql

--changeset usher:members-by-account-and-tenant dbms:postgresql
-- one index for both questions: whether somebody is a member here, and where somebody is one
alter table membership drop constraint unique_membership;
alter table membership add constraint unique_membership unique (account_id, tenant_id);
drop index membership_by_account;
