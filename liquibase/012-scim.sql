--liquibase formatted sql

--changeset usher:directory-keys dbms:postgresql
-- names are compared without case
create index membership_by_folded_user_name on membership (tenant_id, lower(user_name));
