--liquibase formatted sql

--changeset usher:decline-reason
-- what an administrator wrote to a person whose request they declined
alter table membership add column decline_reason varchar;
