--liquibase formatted sql

--changeset usher:account-of-a-proof
-- whose the address was when a sign-in of a provider asked for the proof; none when it was nobody's
alter table address_proof add column account_id uuid;
