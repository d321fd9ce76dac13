--liquibase formatted sql

--changeset usher:flow-instead-of-an-unasked-answer
-- our own request, begun because the provider had sent an answer to none; a few of these in a short time are a circle
alter table flow add column unasked boolean default false not null;

--changeset usher:members-by-employee-number-on-postgresql dbms:postgresql
-- where that is the key by which a directory's people are recognised when they come
create index membership_by_employee_number on membership (tenant_id, employee_number) where employee_number is not null;
--changeset usher:members-by-employee-number-on-h2 dbms:h2
create index membership_by_employee_number on membership (tenant_id, employee_number);
