-- The ground floor: who may, who did, what is kept, where and who is assessed.
-- Tables belong to the role that migrates; the platform works as lianqi_app, which is no superuser, owns nothing
-- and is held by row-level security. The actor of a transaction is set by the platform with set_config(..., true).
create extension if not exists ltree;
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

do $$ begin
  if not exists (select from pg_roles where rolname = 'lianqi_app') then
    create role lianqi_app nologin nosuperuser nocreatedb nocreaterole nobypassrls;
  end if;
end $$;
grant usage on schema public to lianqi_app;

create table region (
  code       text not null,
  name_zh    text not null,
  name_en    text,
  level      text not null check (level in ('country', 'province', 'prefecture', 'county', 'township')),
  parent_code text,
  valid_from date not null,
  valid_to   date,
  source     text not null,
  primary key (code, valid_from),
  check (valid_to is null or valid_to > valid_from),
  exclude using gist (code with =, daterange(valid_from, valid_to) with &&)
);
comment on table region is 'Administrative divisions, GB/T 2260 with validity dates (Jimo was 370282 until 2017, is 370215).';
create index region_parent on region (parent_code);

create table unit (
  id         uuid primary key default uuidv7(),
  code       text not null unique,
  kind       text not null check (kind in ('prefecture', 'district', 'town', 'functional_zone', 'department', 'park')),
  name_zh    text not null,
  name_en    text not null,
  region_code text,
  parent_id  uuid references unit (id),
  path       ltree not null unique,
  valid_from date not null default date '1949-10-01',
  valid_to   date,
  check (valid_to is null or valid_to > valid_from)
);
comment on table unit is 'Whoever is assessed, reports or owns data. path = codes from the root, as an ltree.';
create index unit_path on unit using gist (path);
create index unit_parent on unit (parent_id);

create table account (
  id            uuid primary key default uuidv7(),
  username      text not null unique,
  display_name  text not null,
  unit_id       uuid not null references unit (id),
  password_hash text,
  oidc_subject  text unique,
  enabled       boolean not null default true,
  must_change_password boolean not null default false,
  session_epoch integer not null default 0,
  created_at    timestamptz not null default now()
);
create table account_role (
  account_id uuid not null references account (id),
  role       text not null check (role in ('administrator', 'assessor', 'reporter', 'reviewer', 'leader', 'auditor')),
  primary key (account_id, role)
);

create table audit_entry (
  id         bigint generated always as identity primary key,
  at         timestamptz not null default clock_timestamp(),
  txid       xid8 not null default pg_current_xact_id(),
  actor_kind text not null check (actor_kind in ('official', 'system', 'anonymous')),
  actor_id   text,
  actor_name text not null,
  address    text,
  action     text not null,
  subject_kind text not null,
  subject_id text not null,
  before     jsonb,
  after      jsonb,
  reason     text
);
comment on table audit_entry is 'Who did what, from where, before and after. The platform can only insert.';
create index audit_entry_subject on audit_entry (subject_kind, subject_id, id);
create index audit_entry_actor on audit_entry (actor_id, id);
create index audit_entry_txid on audit_entry (txid, id);

create table audit_link (
  seq      bigint primary key,
  entry_id bigint not null unique,
  hash     bytea not null check (octet_length(hash) = 32),
  linked_at timestamptz not null default clock_timestamp()
);
comment on table audit_link is 'The hash chain over audit_entry: hash = SHA-256(previous hash, canonical entry).';

create table evidence (
  sha256     text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  name       text not null,
  media_type text not null,
  size_bytes bigint not null check (size_bytes >= 0),
  unit_id    uuid references unit (id),
  stored_by  text not null,
  stored_at  timestamptz not null default now()
);
comment on table evidence is 'Kept files; the bytes lie in the data directory under their SHA-256.';

create table notice (
  id         uuid primary key default uuidv7(),
  account_id uuid not null references account (id),
  kind       text not null,
  args       jsonb not null default '[]',
  link       text not null,
  due        timestamptz,
  created_at timestamptz not null default now(),
  read_at    timestamptz,
  mailed_at  timestamptz
);
create index notice_inbox on notice (account_id, read_at, created_at desc);

create function actor_kind() returns text language sql stable as
  $$ select coalesce(nullif(current_setting('lianqi.kind', true), ''), 'none') $$;
create function actor_account() returns uuid language sql stable as
  $$ select nullif(current_setting('lianqi.account', true), '')::uuid $$;
create function actor_unit() returns uuid language sql stable as
  $$ select nullif(current_setting('lianqi.unit', true), '')::uuid $$;
create function actor_has(variadic roles text[]) returns boolean language sql stable as
  $$ select string_to_array(coalesce(current_setting('lianqi.roles', true), ''), ' ') && roles $$;
create function actor_units() returns uuid[] language sql stable as
  $$ select coalesce(array_agg(u.id), '{}') from unit u
     where u.path <@ (select m.path from unit m where m.id = actor_unit()) $$;
comment on function actor_units() is 'The units in the actor''s subtree; use as (select actor_units()) so that it runs once a query.';

alter table account enable row level security;
alter table account_role enable row level security;
alter table audit_entry enable row level security;
alter table audit_link enable row level security;
alter table evidence enable row level security;
alter table notice enable row level security;

grant select on region, unit to lianqi_app;
grant insert, update on region, unit to lianqi_app;
grant select, insert, update on account to lianqi_app;
grant select, insert, delete on account_role to lianqi_app;
grant select, insert on audit_entry, audit_link, evidence to lianqi_app;
grant select, insert, update on notice to lianqi_app;

-- Signing in must read an account before there is an official; that runs as the system job "sign-in".
create policy account_read on account for select to lianqi_app
  using (actor_kind() = 'system' or id = actor_account() or actor_has('administrator', 'auditor', 'assessor'));
create policy account_write on account for insert to lianqi_app
  with check (actor_kind() = 'system' or actor_has('administrator'));
create policy account_change on account for update to lianqi_app
  using (actor_kind() = 'system' or id = actor_account() or actor_has('administrator'));
create policy account_role_read on account_role for select to lianqi_app
  using (actor_kind() = 'system' or account_id = actor_account() or actor_has('administrator', 'auditor', 'assessor'));
create policy account_role_write on account_role for insert to lianqi_app
  with check (actor_kind() = 'system' or actor_has('administrator'));
create policy account_role_remove on account_role for delete to lianqi_app
  using (actor_kind() = 'system' or actor_has('administrator'));

create policy audit_read on audit_entry for select to lianqi_app
  using (actor_kind() = 'system' or actor_has('auditor', 'administrator'));
create policy audit_append on audit_entry for insert to lianqi_app with check (actor_kind() <> 'none');
create policy audit_link_read on audit_link for select to lianqi_app using (true);
create policy audit_link_append on audit_link for insert to lianqi_app with check (actor_kind() = 'system');

-- Evidence without a unit is of a published or public source; with a unit it follows the unit's values.
create policy evidence_read on evidence for select to lianqi_app
  using (actor_kind() = 'system' or unit_id is null or actor_has('assessor', 'leader')
         or unit_id = any ((select actor_units())::uuid[]) or stored_by = actor_account()::text);
create policy evidence_keep on evidence for insert to lianqi_app with check (actor_kind() <> 'none');

create policy notice_read on notice for select to lianqi_app
  using (actor_kind() = 'system' or account_id = actor_account());
create policy notice_send on notice for insert to lianqi_app with check (actor_kind() <> 'none');
create policy notice_mark on notice for update to lianqi_app
  using (actor_kind() = 'system' or account_id = actor_account());
