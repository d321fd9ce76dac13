--liquibase formatted sql

--changeset usher:habit-of-unknown-paths
-- whether an operation on an attribute that is none of ours is passed over instead of refusing the request
alter table directory_habits add column passes_over_unknown boolean default false not null;
