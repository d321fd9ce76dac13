--liquibase formatted sql

--changeset usher:accounts
create table account (
  id uuid not null primary key,
  disabled boolean not null,
  sessions_valid_from timestamp with time zone,
  created_at timestamp with time zone not null,
  version bigint not null
);

create table account_email (
  id uuid not null primary key,
  account_id uuid not null references account (id),
  typed varchar not null,
  address varchar not null,
  domain varchar not null,
  -- set once the address was verified, and kept when it is retired: it stays reserved
  verified_address varchar,
  verified_at timestamp with time zone,
  retired_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint unique_verified_address unique (verified_address)
);
create index account_email_by_account on account_email (account_id);
create index account_email_by_address on account_email (address);

-- the operator's rights are no tenant's role: nothing that a tenant maps reaches this table
create table operator (
  account_id uuid not null primary key references account (id),
  granted_at timestamp with time zone not null
);

--changeset usher:tenants
create table tenant (
  id uuid not null primary key,
  slug varchar not null,
  name varchar not null,
  suspended boolean not null,
  seat_limit integer,
  single_sign_on_only boolean not null,
  email_sign_in boolean not null,
  email_settings varchar not null,
  scim_correlation varchar,
  from_file boolean not null,
  created_at timestamp with time zone not null,
  version bigint not null,
  constraint unique_tenant_slug unique (slug)
);

create table break_glass (
  tenant_id uuid not null references tenant (id),
  address varchar not null,
  primary key (tenant_id, address)
);

create table domain_claim (
  id uuid not null primary key,
  tenant_id uuid not null references tenant (id),
  name varchar not null,
  token varchar not null,
  proven_at timestamp with time zone,
  from_file boolean not null,
  created_at timestamp with time zone not null,
  constraint unique_domain_claim unique (tenant_id, name)
);
create index domain_claim_by_name on domain_claim (name);

create table tenant_role (
  id uuid not null primary key,
  tenant_id uuid not null references tenant (id),
  role_key varchar not null,
  name varchar not null,
  permissions varchar not null,
  built_in boolean not null,
  from_file boolean not null,
  constraint unique_tenant_role unique (tenant_id, role_key),
  constraint tenant_role_of_tenant unique (tenant_id, id)
);

-- the hash of a token that its owner made; what each may do is decided where it is used
create table bearer_token (
  id uuid not null primary key,
  tenant_id uuid not null references tenant (id),
  kind varchar not null,
  name varchar not null,
  sha256 varchar not null,
  scopes varchar not null,
  from_file boolean not null,
  created_at timestamp with time zone not null,
  constraint unique_bearer_token unique (sha256),
  constraint unique_bearer_token_name unique (tenant_id, kind, name)
);

--changeset usher:connections
create table connection (
  id varchar not null primary key,
  tenant_id uuid not null references tenant (id),
  name varchar not null,
  protocol varchar not null,
  enabled boolean not null,
  subject_attribute varchar,
  email_attribute varchar,
  settings varchar not null,
  metadata_xml varchar,
  issuer varchar,
  client_id varchar,
  client_secret varchar,
  client_authentication varchar,
  scope varchar,
  private_key varchar,
  certificate varchar,
  from_file boolean not null,
  created_at timestamp with time zone not null,
  version bigint not null
);
create index connection_by_tenant on connection (tenant_id);

--changeset usher:memberships
create table membership (
  id uuid not null primary key,
  tenant_id uuid not null references tenant (id),
  account_id uuid not null references account (id),
  status varchar not null,
  ended_by varchar,
  display_name varchar,
  given_name varchar,
  family_name varchar,
  title varchar,
  department varchar,
  employee_number varchar,
  phone varchar,
  locale varchar,
  email varchar,
  profile_sources varchar not null,
  user_name varchar,
  external_id varchar,
  sessions_valid_from timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version bigint not null,
  constraint unique_membership unique (tenant_id, account_id),
  constraint membership_of_tenant unique (tenant_id, id)
);
create index membership_by_account on membership (account_id);
create index membership_by_status on membership (tenant_id, status);
create index membership_by_user_name on membership (tenant_id, user_name);
create index membership_by_external_id on membership (tenant_id, external_id);

create table role_grant (
  id uuid not null primary key,
  tenant_id uuid not null,
  membership_id uuid not null,
  role_id uuid not null,
  source varchar not null,
  granted_at timestamp with time zone not null,
  constraint unique_role_grant unique (tenant_id, membership_id, role_id, source),
  foreign key (tenant_id, membership_id) references membership (tenant_id, id),
  foreign key (tenant_id, role_id) references tenant_role (tenant_id, id)
);
create index role_grant_by_role on role_grant (tenant_id, role_id);

create table group_grant (
  id uuid not null primary key,
  tenant_id uuid not null,
  membership_id uuid not null,
  group_name varchar not null,
  source varchar not null,
  granted_at timestamp with time zone not null,
  constraint unique_group_grant unique (tenant_id, membership_id, group_name, source),
  foreign key (tenant_id, membership_id) references membership (tenant_id, id)
);

create table invitation (
  id uuid not null primary key,
  tenant_id uuid not null references tenant (id),
  address varchar not null,
  -- the address while the invitation is open: at most one for each address
  open_address varchar,
  roles varchar not null,
  connection_id varchar,
  invited_by varchar not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  accepted_at timestamp with time zone,
  from_file boolean not null,
  constraint unique_open_invitation unique (tenant_id, open_address)
);
create index invitation_by_open_address on invitation (open_address);

create table identity_link (
  id uuid not null primary key,
  tenant_id uuid not null references tenant (id),
  connection_id varchar not null,
  issuer varchar not null,
  subject varchar not null,
  account_id uuid not null references account (id),
  last_address varchar,
  last_sign_in_at timestamp with time zone not null,
  linked_at timestamp with time zone not null,
  constraint unique_identity_link unique (connection_id, issuer, subject)
);
create index identity_link_by_account on identity_link (account_id);
create index identity_link_by_tenant on identity_link (tenant_id);

--changeset usher:sessions
create table sign_in_session (
  id uuid not null primary key,
  token_hash varchar not null,
  account_id uuid references account (id),
  tenant_id uuid references tenant (id),
  connection_id varchar not null,
  -- what an e-mail link has proven, while no workspace is chosen
  proven_address varchar,
  reference varchar not null,
  authenticated_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  user_agent varchar,
  client_address varchar,
  constraint unique_session_token unique (token_hash)
);
create index session_by_account on sign_in_session (account_id);
create index session_by_tenant on sign_in_session (tenant_id);
create index session_by_expiry on sign_in_session (expires_at);

create table flow (
  id uuid not null primary key,
  request_id varchar not null,
  connection_id varchar not null,
  cookie_hash varchar not null,
  nonce varchar,
  code_verifier varchar,
  return_to varchar not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint unique_flow_request unique (request_id)
);
create index flow_by_expiry on flow (expires_at);

create table used_message (
  connection_id varchar not null,
  message_id varchar not null,
  expires_at timestamp with time zone not null,
  constraint unique_used_message primary key (connection_id, message_id)
);
create index used_message_by_expiry on used_message (expires_at);

-- a mail that proves an address: the e-mail way in, and the proof that row 6 of the policy asks for
create table address_proof (
  id uuid not null primary key,
  token_hash varchar not null,
  code_hash varchar not null,
  cookie_hash varchar not null,
  address varchar not null,
  tenant_id uuid references tenant (id),
  return_to varchar not null,
  -- the sign-in that goes on after the proof, encrypted; none for the e-mail way in
  pending_sign_in varchar,
  tries integer not null,
  -- one of the few mails that an address gets within an hour; none when the hour is over
  hourly_slot integer,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint unique_address_proof_token unique (token_hash),
  constraint unique_address_proof_slot unique (address, hourly_slot)
);
create index address_proof_by_cookie on address_proof (cookie_hash);
create index address_proof_by_expiry on address_proof (expires_at);

--changeset usher:audit-and-outbox
create table audit_record (
  id uuid not null primary key,
  happened_at timestamp with time zone not null,
  tenant_id uuid,
  actor varchar not null,
  action varchar not null,
  account_id uuid,
  membership_id uuid,
  connection_id varchar,
  target varchar,
  reason varchar,
  before_state varchar,
  after_state varchar,
  trace varchar,
  reference varchar not null,
  client_address varchar,
  user_agent varchar
);
create index audit_by_tenant on audit_record (tenant_id, happened_at);
create index audit_by_reference on audit_record (reference);
create index audit_by_account on audit_record (account_id, happened_at);

create table outbox_message (
  id uuid not null primary key,
  kind varchar not null,
  topic varchar not null,
  tenant_id uuid,
  account_id uuid,
  payload varchar not null,
  created_at timestamp with time zone not null,
  -- none when nothing more will be tried
  due_at timestamp with time zone,
  tries integer not null,
  delivered_at timestamp with time zone,
  last_error varchar
);
create index outbox_due on outbox_message (kind, due_at);
create index outbox_by_age on outbox_message (created_at);
