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
  username      text not null unique check (username = lower(username) and length(username) between 2 and 64),
  display_name  text not null check (length(display_name) between 1 and 64),
  display_name_en text check (length(display_name_en) between 1 and 64),
  unit_id       uuid not null references unit (id),
  email         text check (length(email) <= 254),
  oidc_subject  text unique check (length(oidc_subject) between 1 and 255),
  enabled       boolean not null default true,
  revision      integer not null default 0,
  created_at    timestamptz not null default now()
);
comment on table account is 'Who can sign in. revision counts the changes, so that the second of two editors is told.';
comment on column account.display_name_en is 'The name as the English site writes it; display_name where there is none.';
create index account_unit on account (unit_id);

create table account_role (
  account_id uuid not null references account (id),
  role       text not null check (role in ('administrator', 'assessor', 'reporter', 'reviewer', 'leader', 'auditor')),
  primary key (account_id, role)
);
comment on table account_role is 'What an account may do; one row a role.';
create index account_role_role on account_role (role, account_id);

create table account_access (
  account_id    uuid primary key references account (id),
  password_hash text,
  one_time_until timestamptz,
  session_epoch integer not null default 0,
  last_sign_in  timestamptz,
  previous_sign_in timestamptz
);
comment on table account_access is 'How an account gets in; apart from account, so that whoever may read names cannot read hashes.';
comment on column account_access.one_time_until is 'Set while the password is a one-time one: it opens until then and must be changed at once.';
comment on column account_access.session_epoch is 'Counts up when all sessions of the account are to end.';

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
comment on table audit_entry is 'Who did what, from where, before and after. The platform can only insert, and not choose id, at or txid.';
create index audit_entry_subject on audit_entry (subject_kind, subject_id, id);
create index audit_entry_actor on audit_entry (actor_id, id);
create index audit_entry_actor_name on audit_entry (actor_name, id);
create index audit_entry_action on audit_entry (action, id);
create index audit_entry_at on audit_entry (at, id);
create index audit_entry_txid on audit_entry (txid);

create table audit_link (
  seq      bigint primary key,
  entry_id bigint not null unique,
  horizon  xid8 not null,
  linked_at timestamptz not null,
  hash     bytea not null check (octet_length(hash) = 32)
);
comment on table audit_link is 'The hash chain over audit_entry: hash = SHA-256(previous hash, link, entry).';
comment on column audit_link.horizon is 'No entry of a transaction below this one can appear any more: each later link is of a transaction at or above it.';

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
  link       text not null check (link like '/%' and link not like '//%'),
  due        timestamptz,
  created_at timestamptz not null default now(),
  read_at    timestamptz,
  mailed_at  timestamptz
);
comment on table notice is 'What somebody was told; the text is the message notice.<kind> with its arguments.';
create index notice_inbox on notice (account_id, created_at desc, id);
create index notice_unread on notice (account_id) where read_at is null;
create index notice_unmailed on notice (account_id) where read_at is null and mailed_at is null;

create table notice_preference (
  account_id uuid primary key references account (id),
  mail       text not null check (mail in ('never', 'hourly', 'daily')),
  language   text not null check (language in ('zh', 'en'))
);
comment on table notice_preference is 'How often somebody wants notices by mail, and in which language.';

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

create function actor_unit_ids() returns setof uuid language sql stable as
  $$ select u.id from unit u where u.path <@ (select m.path from unit m where m.id = actor_unit()) $$;
comment on function actor_unit_ids() is 'The same as rows; use as in (select actor_unit_ids()), which is hashed once a query.';

-- A reporter may not read other accounts, but reads who entered a value, and what he does must reach the right people.
create function account_names(ids uuid[]) returns table (id uuid, display_name text, display_name_en text)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select a.id, a.display_name, a.display_name_en from account a where a.id = any (ids) $$;
create function notice_recipients(wanted text, at_unit uuid, above boolean) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as
  $$ select a.id from account a join account_role r on r.account_id = a.id and r.role = wanted
     where a.enabled and (at_unit is null or a.unit_id = at_unit or above and a.unit_id in
       (select higher.id from unit higher join unit u on u.path <@ higher.path where u.id = at_unit)) $$;
revoke execute on function account_names(uuid[]), notice_recipients(text, uuid, boolean) from public;
grant execute on function account_names(uuid[]), notice_recipients(text, uuid, boolean) to lianqi_app;

alter table region enable row level security;
alter table unit enable row level security;
alter table account_access enable row level security;
alter table notice_preference enable row level security;
alter table account enable row level security;
alter table account_role enable row level security;
alter table audit_entry enable row level security;
alter table audit_link enable row level security;
alter table evidence enable row level security;
alter table notice enable row level security;

grant select on region, unit to lianqi_app;
grant insert, update on region, unit to lianqi_app;
grant select, insert, update on account, account_access to lianqi_app;
grant select, insert, delete on account_role to lianqi_app;
grant select on audit_entry to lianqi_app;
grant insert (actor_kind, actor_id, actor_name, address, action, subject_kind, subject_id, before, after, reason)
  on audit_entry to lianqi_app;
grant select, insert on audit_link, evidence to lianqi_app;
grant select, insert on notice to lianqi_app;
grant update (read_at, mailed_at) on notice to lianqi_app;
grant select, insert, update on notice_preference to lianqi_app;

-- Where things are and who is assessed is public; it is kept by the administrator and by what the platform loads.
create policy region_read on region for select to lianqi_app using (true);
create policy region_write on region for insert to lianqi_app
  with check (actor_kind() = 'system' or actor_has('administrator'));
create policy region_change on region for update to lianqi_app
  using (actor_kind() = 'system' or actor_has('administrator'));
create policy unit_read on unit for select to lianqi_app using (true);
create policy unit_write on unit for insert to lianqi_app
  with check (actor_kind() = 'system' or actor_has('administrator'));
create policy unit_change on unit for update to lianqi_app
  using (actor_kind() = 'system' or actor_has('administrator'));

-- Signing in must read an account before there is an official; that runs as the system job "sign-in".
create policy account_read on account for select to lianqi_app
  using (actor_kind() = 'system' or id = actor_account() or actor_has('administrator', 'auditor', 'assessor'));
create policy account_write on account for insert to lianqi_app
  with check (actor_kind() = 'system' or actor_has('administrator'));
create policy account_change on account for update to lianqi_app
  using (actor_kind() = 'system' or actor_has('administrator'));
create policy account_role_read on account_role for select to lianqi_app
  using (actor_kind() = 'system' or account_id = actor_account() or actor_has('administrator', 'auditor', 'assessor'));
create policy account_role_write on account_role for insert to lianqi_app
  with check (actor_kind() = 'system' or actor_has('administrator'));
create policy account_role_remove on account_role for delete to lianqi_app
  using (actor_kind() = 'system' or actor_has('administrator'));
create policy account_access_read on account_access for select to lianqi_app
  using (actor_kind() = 'system' or account_id = actor_account() or actor_has('administrator'));
create policy account_access_write on account_access for insert to lianqi_app
  with check (actor_kind() = 'system' or actor_has('administrator'));
create policy account_access_change on account_access for update to lianqi_app
  using (actor_kind() = 'system' or account_id = actor_account() or actor_has('administrator'));

-- Nobody writes into the log under another's name, as far as the database knows who acts.
create policy audit_read on audit_entry for select to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('auditor', 'administrator')));
create policy audit_append on audit_entry for insert to lianqi_app
  with check (actor_kind = actor_kind() and (actor_kind <> 'official' or actor_id = actor_account()::text));
create policy audit_link_read on audit_link for select to lianqi_app using (true);
create policy audit_link_append on audit_link for insert to lianqi_app with check (actor_kind() = 'system');

-- Evidence without a unit is of a published or public source; with a unit it follows the unit's values.
create policy evidence_read on evidence for select to lianqi_app
  using (actor_kind() = 'system' or unit_id is null or actor_has('assessor', 'leader')
         or unit_id = any ((select actor_units())::uuid[]) or stored_by = actor_account()::text);
create policy evidence_keep on evidence for insert to lianqi_app with check (actor_kind() <> 'none');

create policy notice_read on notice for select to lianqi_app
  using ((select actor_kind()) = 'system' or account_id = (select actor_account()));
create policy notice_send on notice for insert to lianqi_app with check (actor_kind() in ('system', 'official'));
create policy notice_mark on notice for update to lianqi_app
  using ((select actor_kind()) = 'system' or account_id = (select actor_account()));
create policy notice_preference_read on notice_preference for select to lianqi_app
  using ((select actor_kind()) = 'system' or account_id = (select actor_account()));
create policy notice_preference_write on notice_preference for insert to lianqi_app
  with check (actor_kind() = 'system' or account_id = actor_account());
create policy notice_preference_change on notice_preference for update to lianqi_app
  using ((select actor_kind()) = 'system' or account_id = (select actor_account()));
