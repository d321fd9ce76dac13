--liquibase formatted sql

--changeset usher:makers-of-endpoints
-- as the audit names them; whoever leaves is asked what they leave behind
alter table webhook_endpoint add column created_by varchar;
