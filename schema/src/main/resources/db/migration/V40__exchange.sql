-- Lists of projects in: how a list is read (mapping), a list that was brought (batch), and which project each row of a source is.
create table exchange_mapping (
  id         uuid primary key default uuidv7(),
  unit_id    uuid not null references unit (id),
  name       text not null check (length(name) between 1 and 100),
  mapping    jsonb not null,
  revision   integer not null default 1,
  changed_by text not null,
  changed_at timestamptz not null default clock_timestamp(),
  unique (unit_id, name)
);
comment on table exchange_mapping is 'How a list of projects is read: which column, constant or code list says what. Those that come with the platform are files of the build.';
comment on column exchange_mapping.unit_id is 'The unit it belongs to: its people and those above change it, those below use it.';

create table exchange_batch (
  id          uuid primary key default uuidv7(),
  unit_id     uuid not null references unit (id),
  account_id  uuid not null,
  account_name text not null,
  file_name   text not null,
  file_sha256 text not null references evidence (sha256),
  mapping     jsonb not null,
  mapping_name text check (length(mapping_name) between 1 and 100),
  brought_at  timestamptz not null default clock_timestamp(),
  kept_at     timestamptz,
  rows_new    integer check (rows_new >= 0),
  rows_changed integer check (rows_changed >= 0),
  rows_same   integer check (rows_same >= 0),
  rows_left_out integer check (rows_left_out >= 0),
  check ((kept_at is null) = (rows_new is null))
);
comment on table exchange_batch is 'A list of projects that somebody brought, with the mapping by which it is read.';
comment on column exchange_batch.unit_id is 'The unit of whoever brought it; keys of sources are kept apart by it.';
comment on column exchange_batch.mapping is 'The mapping as it was for this list: a later change of the saved one leaves it.';
comment on column exchange_batch.mapping_name is 'Name of the saved mapping; null: proposed from the heads of the columns.';
comment on column exchange_batch.kept_at is 'When its projects were kept; null: not yet.';
comment on column exchange_batch.rows_left_out is 'Rows somebody decided to leave out.';
create index exchange_batch_latest on exchange_batch (unit_id, brought_at desc);

create table exchange_source (
  unit_id    uuid not null references unit (id),
  source     text not null check (length(source) between 1 and 100),
  key        text not null check (length(key) between 1 and 200),
  project_id uuid references project (id),
  facts      jsonb,
  batch_id   uuid references exchange_batch (id),
  sheet      text,
  row_no     integer,
  verdict    text check (verdict in ('NEW', 'LEFT_OUT', 'SAME')),
  same_as    uuid references project (id),
  reason     text check (length(reason) between 1 and 500),
  decided_by text,
  decided_at timestamptz,
  primary key (unit_id, source, key),
  check (project_id is not null or verdict is not null),
  check ((project_id is null) = (facts is null)),
  check ((verdict = 'SAME') = (same_as is not null) or verdict is null),
  check ((verdict is null) = (decided_by is null)),
  check (verdict is distinct from 'NEW' or reason is not null)
);
comment on table exchange_source is 'Which project a row of a source is, so that bringing a list again changes nothing and a changed row becomes events of the same project.';
comment on column exchange_source.source is 'Whose keys these are, as the mapping says; lists of one source share them.';
comment on column exchange_source.key is 'How the source names the project.';
comment on column exchange_source.project_id is 'Null: decided about, and not kept yet or left out.';
comment on column exchange_source.facts is 'What the row said when it was last kept; what differs from it is what changed.';
comment on column exchange_source.row_no is 'Row of the sheet as the spreadsheet counts it, in the list it was last kept from.';
comment on column exchange_source.verdict is 'What somebody decided about a row that looked like a project that stands: it is new all the same, it is left out, or it is the same as same_as.';
create index exchange_source_batch on exchange_source (batch_id, row_no);

alter table exchange_mapping enable row level security;
alter table exchange_batch enable row level security;
alter table exchange_source enable row level security;
grant select, insert, update, delete on exchange_mapping to lianqi_app;
grant select, insert on exchange_batch, exchange_source to lianqi_app;
grant update (mapping, mapping_name, kept_at, rows_new, rows_changed, rows_same, rows_left_out) on exchange_batch to lianqi_app;
grant update (project_id, facts, batch_id, sheet, row_no, verdict, same_as, reason, decided_by, decided_at)
  on exchange_source to lianqi_app;

-- Whoever brings lists of projects: those who may tell about projects.
create function brings_projects(owner uuid) returns boolean language sql stable as
  $$ select actor_kind() = 'system' or actor_has('assessor', 'reporter', 'reviewer') and owner = any (actor_units()) $$;

create policy exchange_mapping_read on exchange_mapping for select to lianqi_app
  using ((select actor_kind()) = 'system' or unit_id = any ((select actor_units())::uuid[])
         or unit_id in (select above.id from unit above join unit own on own.id = (select actor_unit()) and own.path <@ above.path));
create policy exchange_mapping_add on exchange_mapping for insert to lianqi_app with check (brings_projects(unit_id));
create policy exchange_mapping_change on exchange_mapping for update to lianqi_app
  using (brings_projects(unit_id)) with check (brings_projects(unit_id));
create policy exchange_mapping_delete on exchange_mapping for delete to lianqi_app using (brings_projects(unit_id));
create policy exchange_batch_read on exchange_batch for select to lianqi_app
  using ((select actor_kind()) = 'system' or unit_id = any ((select actor_units())::uuid[]));
create policy exchange_batch_add on exchange_batch for insert to lianqi_app
  with check (brings_projects(unit_id) and (actor_kind() = 'system' or account_id = actor_account()));
create policy exchange_batch_keep on exchange_batch for update to lianqi_app
  using (brings_projects(unit_id) and kept_at is null) with check (brings_projects(unit_id));
create policy exchange_source_read on exchange_source for select to lianqi_app
  using ((select actor_kind()) = 'system' or unit_id = any ((select actor_units())::uuid[]));
create policy exchange_source_add on exchange_source for insert to lianqi_app
  with check ((select actor_kind()) = 'system' or (select actor_has('assessor', 'reporter', 'reviewer'))
              and unit_id = any ((select actor_units())::uuid[]));
create policy exchange_source_keep on exchange_source for update to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor', 'reporter', 'reviewer'))
         and unit_id = any ((select actor_units())::uuid[]));
