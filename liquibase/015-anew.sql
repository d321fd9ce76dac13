--liquibase formatted sql

--changeset usher:flow-that-asks-anew
-- the person is to show anew who they are, because the provider's session is an old one; asked for once, not in circles
alter table flow add column anew boolean default false not null;
