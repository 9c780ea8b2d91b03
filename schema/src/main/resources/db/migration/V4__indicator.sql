-- What is measured: definitions in versions, values with their whole history, and the files they came from.

-- A file with the same bytes may be brought by several units; each sees it as its own.
drop policy evidence_read on evidence;
drop policy evidence_keep on evidence;
alter table evidence drop column unit_id, drop column stored_by, drop column name;
create table evidence_holder (
  sha256    text not null references evidence (sha256),
  unit_id   uuid references unit (id),
  name      text not null check (length(name) between 1 and 255),
  stored_by text not null,
  stored_at timestamptz not null default now(),
  unique nulls not distinct (sha256, unit_id, stored_by)
);
comment on table evidence_holder is 'Who brought a kept file; without a unit it is of a public source and open to everyone signed in.';
alter table evidence_holder enable row level security;
grant select, insert on evidence_holder to lianqi_app;
create policy evidence_holder_read on evidence_holder for select to lianqi_app
  using ((select actor_kind()) = 'system'
         or (select actor_kind()) = 'official' and (unit_id is null
             or (select actor_has('assessor', 'leader'))
             or (select actor_has('reporter', 'reviewer')) and unit_id = any ((select actor_units())::uuid[])
             or stored_by = (select actor_account())::text));
create policy evidence_holder_keep on evidence_holder for insert to lianqi_app
  with check ((select actor_kind()) = 'system'
              or stored_by = (select actor_account())::text and unit_id = any ((select actor_units())::uuid[]));
create policy evidence_read on evidence for select to lianqi_app
  using ((select actor_kind()) = 'system'
         or exists (select from evidence_holder h where h.sha256 = evidence.sha256));
create policy evidence_keep on evidence for insert to lianqi_app
  with check ((select actor_kind()) in ('system', 'official'));

create function period_first_day(period text) returns date language sql immutable strict parallel safe as
  $$ select make_date(left(period, 4)::int,
       case when substr(period, 5, 1) = 'Q' then right(period, 1)::int * 3 - 2
            when length(period) = 7 then right(period, 2)::int
            else 1 end, 1) $$;
create function period_last_day(period text) returns date language sql immutable strict parallel safe as
  $$ select (make_date(left(period, 4)::int,
       case when length(period) = 4 then 12
            when substr(period, 5, 1) = 'Q' then right(period, 1)::int * 3
            else right(period, 2)::int end, 1) + interval '1 month' - interval '1 day')::date $$;
comment on function period_last_day(text) is 'Of 2025, 2025Q4, 2025-03 and 2025-01..03, the text forms of a Period.';

create table indicator (
  code           text primary key check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'),
  version        integer not null check (version >= 1),
  source_unit_id uuid references unit (id),
  retired_at     timestamptz
);
comment on table indicator is 'What is measured; its definition in force is that of its version. The source department sees and reports it for every unit.';
create unique index indicator_code_any_case on indicator (lower(code));
create index indicator_source on indicator (source_unit_id);

create table indicator_version (
  indicator       text not null references indicator (code) deferrable initially deferred,
  version         integer not null check (version >= 1),
  name_zh         text not null check (length(name_zh) between 1 and 200),
  name_en         text not null check (length(name_en) between 1 and 200),
  unit_of_measure text not null check (length(unit_of_measure) <= 20),
  direction       text not null check (direction in ('higher', 'lower', 'neither')),
  quantity        text not null check (quantity in ('level', 'growth', 'rate')),
  numerator_zh    text, numerator_en text, denominator_zh text, denominator_en text,
  frequency       text not null check (frequency in ('month', 'quarter', 'year_to_date', 'year')),
  kinds           text[] not null check (cardinality(kinds) > 0 and kinds <@ '{fact,forecast,target}'::text[]),
  decimals        smallint not null check (decimals between 0 and 10),
  source_unit_id  uuid references unit (id),
  reported_by     text not null check (reported_by in ('unit', 'source', 'measure')),
  measure         text,
  unit_kinds      text[] not null default '{}',
  due_days        integer check (due_days between 0 and 400),
  since           date not null,
  lowest          numeric,
  highest         numeric,
  changed_by      uuid,
  changed_by_name text not null,
  changed_at      timestamptz not null default now(),
  reason          text not null,
  primary key (indicator, version),
  check ((quantity = 'rate') = (numerator_zh is not null and denominator_zh is not null)),
  check (reported_by <> 'source' or source_unit_id is not null),
  check ((reported_by = 'measure') = (measure is not null)),
  check (lowest <= highest)
);
comment on table indicator_version is 'Definitions as they were and are; a change is a new version, never an update.';
comment on column indicator_version.due_days is 'Days after the end of a period by which its value is due; null when nobody must report it.';
comment on column indicator_version.since is 'Periods that ended before this day are not expected to be reported.';
alter table indicator add foreign key (code, version) references indicator_version (indicator, version) deferrable initially deferred;

create table indicator_caliber (
  indicator text not null,
  version   integer not null,
  caliber   text not null check (caliber ~ '^[\w.-]{1,40}$'),
  position  integer not null,
  words_zh  text not null check (length(words_zh) between 1 and 1000),
  words_en  text not null check (length(words_en) between 1 and 1000),
  primary key (indicator, version, caliber),
  foreign key (indicator, version) references indicator_version (indicator, version)
);
comment on table indicator_caliber is 'The calibers (口径) a definition knows, the first being the one meant when none is named.';

create table import_batch (
  id            uuid primary key default uuidv7(),
  state         text not null default 'checked' check (state in ('checked', 'committed')),
  format        text not null check (format in ('xlsx', 'csv', 'json')),
  file_name     text not null,
  file_sha256   text not null references evidence (sha256),
  account_id    uuid,
  account_name  text not null,
  unit_id       uuid references unit (id),
  origin        text not null check (origin in ('real', 'synthetic')),
  checked_at    timestamptz not null default now(),
  committed_at  timestamptz,
  convert       boolean not null default false,
  fingerprint   text not null,
  rows_read     integer not null,
  rows_new      integer not null,
  rows_changed  integer not null,
  rows_same     integer not null,
  rows_conflict integer not null,
  problems      integer not null,
  check ((state = 'committed') = (committed_at is not null)),
  check (state = 'checked' or problems = 0)
);
comment on table import_batch is 'A file brought in: checked without changing anything, then written whole or not at all.';
create index import_batch_account on import_batch (account_id, checked_at desc);

create table observation (
  id              uuid primary key default uuidv7(),
  indicator       text not null,
  definition      integer not null,
  unit_id         uuid not null references unit (id),
  period          text not null check (period ~ '^\d{4}(Q[1-4]|-(0[1-9]|1[0-2])|-01\.\.(0[1-9]|1[0-2]))?$'),
  period_from     date not null generated always as (period_first_day(period)) stored,
  period_to       date not null generated always as (period_last_day(period)) stored,
  caliber         text not null,
  source          text not null check (length(source) between 1 and 300),
  kind            text not null check (kind in ('fact', 'forecast', 'target')),
  value           numeric,
  numerator       numeric,
  denominator     numeric,
  unit_of_measure text not null,
  as_of           date,
  state           text not null check (state in ('draft', 'submitted', 'verified', 'frozen')),
  published_at    timestamptz check (published_at is null or state = 'frozen'),
  origin          text not null check (origin in ('real', 'synthetic')),
  evidence_sha256 text references evidence (sha256),
  evidence_sheet  text,
  evidence_cell   text,
  batch           uuid references import_batch (id),
  counted         jsonb,
  note            text check (length(note) <= 1000),
  revision        integer not null default 1 check (revision >= 1),
  action          text not null,
  reason          text check (length(reason) <= 1000),
  changed_by      uuid,
  changed_by_name text not null,
  changed_at      timestamptz not null default now(),
  unique (indicator, period, unit_id, kind, caliber, source),
  foreign key (indicator, definition, caliber) references indicator_caliber (indicator, version, caliber)
);
comment on table observation is 'One claim about a unit and period: what one source says in one caliber. Two claims about one thing stand side by side. A null value says that the source does not know it.';
comment on column observation.counted is 'Of a value the platform counted itself: the rows it was counted from, with their revisions.';
create index observation_unit on observation (unit_id, period_to desc, indicator);
create index observation_waiting on observation (state, indicator, unit_id) where state in ('draft', 'submitted');
create index observation_evidence on observation (evidence_sha256) where evidence_sha256 is not null;
create index observation_batch on observation (batch) where batch is not null;

create table observation_revision (
  observation_id  uuid not null references observation (id),
  revision        integer not null,
  indicator       text not null,
  definition      integer not null,
  unit_id         uuid not null,
  period          text not null,
  caliber         text not null,
  source          text not null,
  kind            text not null,
  value           numeric,
  numerator       numeric,
  denominator     numeric,
  unit_of_measure text not null,
  as_of           date,
  state           text not null,
  published_at    timestamptz,
  origin          text not null,
  evidence_sha256 text,
  evidence_sheet  text,
  evidence_cell   text,
  batch           uuid,
  counted         jsonb,
  note            text,
  action          text not null,
  reason          text,
  changed_by      uuid,
  changed_by_name text not null,
  changed_at      timestamptz not null,
  primary key (observation_id, revision)
);
comment on table observation_revision is 'Every state a value ever had, written by the database itself; the platform can only read it.';
create index observation_revision_submitted on observation_revision (indicator, period, unit_id, changed_at) where state = 'submitted';

-- History is written here and not by the platform, so that no path can forget or forge it.
create function observation_keep_history() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    if exists (
        select from after_rows a left join before_rows b on b.id = a.id
        where b.id is null or a.revision <> b.revision + 1
           or (a.indicator, a.unit_id, a.period, a.caliber, a.source, a.kind)
              is distinct from (b.indicator, b.unit_id, b.period, b.caliber, b.source, b.kind)) then
      raise exception 'an observation changes by one revision and keeps what it speaks of' using errcode = 'LQ001';
    end if;
  end if;
  insert into observation_revision
    select id, revision, indicator, definition, unit_id, period, caliber, source, kind, value, numerator, denominator,
           unit_of_measure, as_of, state, published_at, origin, evidence_sha256, evidence_sheet, evidence_cell, batch,
           counted, note, action, reason, changed_by, changed_by_name, changed_at
    from after_rows;
  return null;
end $$;
create trigger observation_entered after insert on observation
  referencing new table as after_rows for each statement execute function observation_keep_history();
create trigger observation_changed after update on observation
  referencing old table as before_rows new table as after_rows for each statement execute function observation_keep_history();

create table reconciliation (
  id        uuid primary key default uuidv7(),
  indicator text not null references indicator (code),
  unit_id   uuid not null references unit (id),
  period    text not null,
  kind      text not null,
  words     text not null check (length(words) between 1 and 2000),
  by_account uuid,
  by_name   text not null,
  at        timestamptz not null default now()
);
comment on table reconciliation is 'Why two values for one thing differ, in the words of someone who answers for it; appended, never changed.';
create index reconciliation_of on reconciliation (indicator, period, unit_id, kind);

create function actor_indicators() returns text[] language sql stable as
  $$ select coalesce(array_agg(i.code), '{}') from indicator i where i.source_unit_id = any ((select actor_units())::uuid[]) $$;
comment on function actor_indicators() is 'The indicators the actor''s unit is the source of; use as (select actor_indicators()).';

alter table indicator enable row level security;
alter table indicator_version enable row level security;
alter table indicator_caliber enable row level security;
alter table import_batch enable row level security;
alter table observation enable row level security;
alter table observation_revision enable row level security;
alter table reconciliation enable row level security;

grant select, insert, update on indicator to lianqi_app;
grant select, insert on indicator_version, indicator_caliber, reconciliation to lianqi_app;
grant select, insert, update on import_batch, observation to lianqi_app;
grant select on observation_revision to lianqi_app;

create policy indicator_read on indicator for select to lianqi_app using ((select actor_kind()) in ('system', 'official'));
create policy indicator_add on indicator for insert to lianqi_app
  with check ((select actor_kind()) = 'system' or (select actor_has('administrator', 'assessor')));
create policy indicator_change on indicator for update to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('administrator', 'assessor')));
create policy indicator_version_read on indicator_version for select to lianqi_app using ((select actor_kind()) in ('system', 'official'));
create policy indicator_version_add on indicator_version for insert to lianqi_app
  with check ((select actor_kind()) = 'system' or (select actor_has('administrator', 'assessor')));
create policy indicator_caliber_read on indicator_caliber for select to lianqi_app using ((select actor_kind()) in ('system', 'official'));
create policy indicator_caliber_add on indicator_caliber for insert to lianqi_app
  with check ((select actor_kind()) = 'system' or (select actor_has('administrator', 'assessor')));

create policy import_batch_read on import_batch for select to lianqi_app
  using ((select actor_kind()) = 'system' or account_id = (select actor_account()) or (select actor_has('assessor')));
create policy import_batch_add on import_batch for insert to lianqi_app
  with check ((select actor_kind()) = 'system' or account_id = (select actor_account()));
create policy import_batch_commit on import_batch for update to lianqi_app
  using (((select actor_kind()) = 'system' or account_id = (select actor_account())) and state = 'checked')
  with check ((select actor_kind()) = 'system' or account_id = (select actor_account()));

-- A value is seen within the reach of who reports or reviews it, by assessor and leader, and by all once published.
-- What is verified only a reviewer or the assessor changes, what is frozen only the assessor.
create policy observation_read on observation for select to lianqi_app
  using ((select actor_kind()) = 'system'
         or (select actor_has('assessor', 'leader'))
         or published_at is not null and (select actor_kind()) = 'official'
         or (select actor_has('reporter', 'reviewer'))
            and (unit_id = any ((select actor_units())::uuid[]) or indicator = any ((select actor_indicators())::text[])));
create policy observation_enter on observation for insert to lianqi_app
  with check ((select actor_kind()) = 'system'
              or state in ('draft', 'submitted') and revision = 1
                 and ((select actor_has('assessor'))
                      or (select actor_has('reporter', 'reviewer'))
                         and (unit_id = any ((select actor_units())::uuid[]) or indicator = any ((select actor_indicators())::text[]))));
create policy observation_change on observation for update to lianqi_app
  using ((select actor_kind()) = 'system'
         or (select actor_has('assessor'))
         or (unit_id = any ((select actor_units())::uuid[]) or indicator = any ((select actor_indicators())::text[]))
            and ((select actor_has('reviewer')) and state <> 'frozen'
                 or (select actor_has('reporter')) and state in ('draft', 'submitted')))
  with check ((select actor_kind()) = 'system'
              or (select actor_has('assessor'))
              or (unit_id = any ((select actor_units())::uuid[]) or indicator = any ((select actor_indicators())::text[]))
                 and ((select actor_has('reviewer')) and state <> 'frozen'
                      or (select actor_has('reporter')) and state in ('draft', 'submitted')));
create policy observation_revision_read on observation_revision for select to lianqi_app
  using ((select actor_kind()) = 'system'
         or (select actor_has('assessor', 'leader'))
         or published_at is not null and (select actor_kind()) = 'official'
         or (select actor_has('reporter', 'reviewer'))
            and (unit_id = any ((select actor_units())::uuid[]) or indicator = any ((select actor_indicators())::text[])));

create policy reconciliation_read on reconciliation for select to lianqi_app
  using ((select actor_kind()) = 'system'
         or exists (select from observation o where o.indicator = reconciliation.indicator and o.period = reconciliation.period
                    and o.unit_id = reconciliation.unit_id and o.kind = reconciliation.kind));
create policy reconciliation_add on reconciliation for insert to lianqi_app
  with check ((select actor_kind()) = 'system'
              or (select actor_has('assessor'))
              or (select actor_has('reporter', 'reviewer'))
                 and (unit_id = any ((select actor_units())::uuid[]) or indicator = any ((select actor_indicators())::text[])));
