--liquibase formatted sql

--changeset usher:assured-identities
-- an owner, the operator or the person by proof has stood for it that the identity is theirs, and not its provider alone
alter table identity_link add column assured boolean default false not null;
update identity_link set assured = true where connection_id in (select id from connection where from_file = true);

--changeset usher:sessions-on-a-providers-word
-- the source of what its connection's rules give, where nobody but the provider has said who it is
alter table sign_in_session add column only_by varchar;
