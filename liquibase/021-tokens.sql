--liquibase formatted sql

--changeset usher:access-tokens-by-their-secret
-- an access token names the secret that it was got for, and needs no moment
alter table bearer_token drop column access_from;
