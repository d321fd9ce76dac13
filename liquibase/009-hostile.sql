--liquibase formatted sql

--changeset usher:audit-is-append-only dbms:postgresql splitStatements:false
-- What a hole in the application could still ask for, the database refuses. An embedded H2 has no such triggers without classes of ours.
create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'audit records are never changed' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_is_append_only before update or delete or truncate on audit_record
  for each statement execute function audit_is_append_only();
