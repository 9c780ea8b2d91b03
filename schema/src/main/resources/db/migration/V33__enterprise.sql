-- In which industry and which of the key chains something is, and the register of enterprises every room points at.
create table industry (
  code        text primary key check (code ~ '^([A-T]|[0-9]{2})$'),
  name_zh     text not null,
  name_en     text not null,
  parent_code text references industry (code),
  check ((parent_code is null) = (code ~ '^[A-T]$'))
);
comment on table industry is 'Sections (A to T) and divisions (01 to 97) of GB/T 4754-2017; groups and classes are written by their digits and lie in the division they begin with.';
comment on column industry.parent_code is 'The section a division lies in; null for a section.';

create table chain (
  code       text not null check (code ~ '^[A-Z][A-Z0-9-]{1,19}$'),
  valid_from date not null,
  valid_to   date,
  name_zh    text not null check (length(name_zh) between 1 and 100),
  name_en    text not null check (length(name_en) between 1 and 100),
  assumed    boolean not null,
  source     text not null check (length(source) between 1 and 500),
  revision   integer not null default 1,
  primary key (code, valid_from),
  check (valid_to is null or valid_to > valid_from),
  exclude using gist (code with =, daterange(valid_from, valid_to) with &&)
);
comment on table chain is 'Key industrial chains (重点产业链), a row for as long as one had its name.';
comment on column chain.code is 'Given by this platform and kept for good; the name may change.';
comment on column chain.valid_to is 'First day on which it was no longer a key chain under this name; null while it is.';
comment on column chain.assumed is 'Whether it came with the platform as an assumption; false once the office says it.';
comment on column chain.source is 'The shipped file, or what the administrator gave as the ground.';

alter table industry enable row level security;
alter table chain enable row level security;
grant select, insert, update on industry to lianqi_app;
grant select, insert on chain to lianqi_app;
grant update (valid_to, revision) on chain to lianqi_app;
create policy industry_read on industry for select to lianqi_app using ((select actor_kind()) in ('official', 'system'));
create policy industry_load on industry for insert to lianqi_app with check (actor_kind() = 'system');
create policy industry_rename on industry for update to lianqi_app using ((select actor_kind()) = 'system');
create policy chain_read on chain for select to lianqi_app using ((select actor_kind()) in ('official', 'system'));
create policy chain_add on chain for insert to lianqi_app
  with check (actor_kind() = 'system' or actor_has('administrator'));
create policy chain_end on chain for update to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('administrator')));

-- The form in which names of enterprises are compared: half-width, lower case, one kind of bracket, no space of any kind.
create function enterprise_fold(name text) returns text language sql immutable strict parallel safe
  return lower(regexp_replace(translate(normalize(name, NFKC), '[]{}〔〕【】〖〗', '()()()()()'),
    '[\s\u200b-\u200d\u2060\ufeff]+', '', 'g'));

create table enterprise (
  id          uuid primary key default uuidv7(),
  name        text not null check (length(name) between 1 and 200),
  folded      text not null generated always as (enterprise_fold(name)) stored,
  credit_code text unique check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$'),
  credit_code_reason text check (length(credit_code_reason) between 1 and 500),
  region_code text,
  unit_id     uuid references unit (id),
  revision    integer not null default 1,
  created_by  text not null,
  created_at  timestamptz not null default clock_timestamp(),
  changed_at  timestamptz not null default clock_timestamp(),
  check (credit_code_reason is null or credit_code is not null)
);
comment on table enterprise is 'The register of enterprises. One may be known by its name only; its id is permanent, whatever it is called or registered as later.';
comment on column enterprise.folded is 'The name as it is compared; see enterprise_fold.';
comment on column enterprise.credit_code is 'Unified social credit code (GB 32100-2015); null: not known.';
comment on column enterprise.credit_code_reason is 'Why a code whose check characters fail is right all the same; null where they hold.';
comment on column enterprise.region_code is 'The division it is registered in; null: not known.';
comment on column enterprise.unit_id is 'The unit that entered it; null: the platform itself.';
create index enterprise_listed on enterprise (folded, id);
create index enterprise_sought on enterprise using gin (folded gin_trgm_ops, credit_code gin_trgm_ops);
create index enterprise_unit on enterprise (unit_id);
-- Two known by the same name only could not be told apart.
create unique index enterprise_by_name_only on enterprise (folded) where credit_code is null;

create table enterprise_alias (
  id            uuid primary key default uuidv7(),
  enterprise_id uuid not null references enterprise (id),
  name          text not null check (length(name) between 1 and 200),
  folded        text not null generated always as (enterprise_fold(name)) stored,
  kind          text not null check (kind in ('FORMER', 'SHORT', 'CONTRACT')),
  since         date,
  until         date,
  source        text not null check (length(source) between 1 and 500),
  created_by    text not null,
  created_at    timestamptz not null default clock_timestamp(),
  unique (enterprise_id, folded),
  check (until > since)
);
comment on table enterprise_alias is 'What an enterprise was or is called besides its name: FORMER name, SHORT form, name on a CONTRACT.';
comment on column enterprise_alias.since is 'First day of that name; null: not known.';
comment on column enterprise_alias.until is 'First day on which it was no longer called so; null: not known, or it still is.';
comment on column enterprise_alias.source is 'Where the name was seen.';
create index enterprise_alias_exact on enterprise_alias (folded);
create index enterprise_alias_sought on enterprise_alias using gin (folded gin_trgm_ops);

-- Every official reads every enterprise, so the search may run beside row security: under it no trigram index is used,
-- because LIKE might leak what it compares. What it answers is read under row security again.
create function enterprise_matches(words text) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  with sought as materialized (select regexp_replace(enterprise_fold(words), '([\\%_])', '\\\1', 'g') as word)
  select e.id from enterprise e where e.folded like (select '%' || word || '%' from sought)
  union
  select e.id from enterprise e where e.credit_code like (select upper(word) || '%' from sought)
  union
  select a.enterprise_id from enterprise_alias a where a.folded like (select '%' || word || '%' from sought)
$$;

-- What the log has of a subject that everybody may see; not from where it was done. The kinds that are so open are named here.
create function subject_history(kind text, subject text, most integer)
  returns table (id bigint, at timestamptz, actor_kind text, actor_name text, action text, before jsonb, after jsonb, reason text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select e.id, e.at, e.actor_kind, e.actor_name, e.action, e.before, e.after, e.reason
  from audit_entry e
  where e.subject_kind = kind and e.subject_id = subject and kind in ('enterprise')
    and (select actor_kind()) in ('official', 'system')
  order by e.id desc limit most
$$;
revoke execute on function enterprise_matches(text), subject_history(text, text, integer) from public;
grant execute on function enterprise_matches(text), subject_history(text, text, integer) to lianqi_app;

alter table enterprise enable row level security;
alter table enterprise_alias enable row level security;
grant select on enterprise, enterprise_alias to lianqi_app;
grant insert (name, credit_code, credit_code_reason, region_code, unit_id, created_by) on enterprise to lianqi_app;
grant update (name, credit_code, credit_code_reason, region_code, revision, changed_at) on enterprise to lianqi_app;
grant insert (enterprise_id, name, kind, since, until, source, created_by), delete on enterprise_alias to lianqi_app;
create policy enterprise_read on enterprise for select to lianqi_app
  using ((select actor_kind()) in ('official', 'system'));
create policy enterprise_add on enterprise for insert to lianqi_app
  with check (actor_kind() = 'system'
    or actor_has('reporter', 'reviewer', 'assessor') and unit_id = actor_unit());
create policy enterprise_change on enterprise for update to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor', 'administrator'))
    or (select actor_has('reporter', 'reviewer')) and unit_id = any ((select actor_units())::uuid[]));
create policy enterprise_alias_read on enterprise_alias for select to lianqi_app
  using ((select actor_kind()) in ('official', 'system'));
create policy enterprise_alias_add on enterprise_alias for insert to lianqi_app
  with check (actor_kind() = 'system' or actor_has('assessor', 'administrator')
    or actor_has('reporter', 'reviewer')
      and exists (select from enterprise e where e.id = enterprise_id and e.unit_id = any ((select actor_units())::uuid[])));
create policy enterprise_alias_remove on enterprise_alias for delete to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor', 'administrator'))
    or (select actor_has('reporter', 'reviewer'))
      and exists (select from enterprise e where e.id = enterprise_id and e.unit_id = any ((select actor_units())::uuid[])));
