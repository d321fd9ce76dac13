--liquibase formatted sql

--changeset usher:assured-identities
-- the identity made the account, or somebody has stood for it that it is theirs: an owner, the operator, or they by proof; those that there
-- are already open what they did
alter table identity_link add column assured boolean default true not null;
alter table identity_link alter column assured set default false;

--changeset usher:sessions-on-a-providers-word
-- the source of what its connection's rules give, where nobody but the provider has said who it is
alter table sign_in_session add column only_by varchar;

