-- Where a project is, as far as somebody said so; and the outlines the office may show beneath such points. A map may be shown
-- only with its approval number (审图号), so the platform brings none of its own.
alter table project_event drop constraint project_event_kind_check;
alter table project_event add constraint project_event_kind_check
  check (kind in ('registered', 'described', 'called', 'invested', 'stated', 'planned', 'advanced', 'fell-back', 'proven', 'stood',
                  'handed-over', 'shared', 'reported', 'taken-back', 'scheduled', 'met', 'expected', 'merged', 'absorbed', 'located'));

alter table project_version
  add column longitude numeric(9, 6) check (longitude between 73 and 136),
  add column latitude  numeric(8, 6) check (latitude between 3 and 54),
  add constraint project_version_place check ((longitude is null) = (latitude is null));
comment on column project_version.longitude is 'Where the project is, degrees east, CGCS2000 (WGS 84 to the centimetre); null: nobody said.';
comment on column project_version.latitude is 'The same, degrees north.';
create index project_version_placed on project_version (planned_cny desc nulls last, project_id)
  where recorded_to is null and effective_to is null and longitude is not null;

create table map_outline (
  id          uuid primary key default uuidv7(),
  approval    text not null check (length(approval) between 1 and 40),
  publisher   text not null check (length(publisher) between 1 and 100),
  file_name   text not null,
  file_sha256 text not null references evidence (sha256),
  lines       jsonb not null,
  brought_by  text not null,
  brought_by_name text not null,
  brought_at  timestamptz not null default clock_timestamp(),
  ended_by_name text,
  ended_at    timestamptz check (ended_at >= brought_at),
  check ((ended_at is null) = (ended_by_name is null))
);
comment on table map_outline is 'Outlines shown beneath projects on the map, each with the approval number of the map it was taken from; every version is kept.';
comment on column map_outline.approval is 'Map approval number (审图号) as it must be printed with the map.';
comment on column map_outline.publisher is 'Who published the map.';
comment on column map_outline.lines is 'Lines of the file: each a list of longitude, latitude, longitude, latitude … in degrees.';
comment on column map_outline.ended_at is 'When a later one took its place or somebody took it away; null: it is shown.';
create unique index map_outline_shown on map_outline ((true)) where ended_at is null;
create index map_outline_latest on map_outline (brought_at desc);

alter table map_outline enable row level security;
grant select, insert on map_outline to lianqi_app;
grant update (ended_by_name, ended_at) on map_outline to lianqi_app;
create policy map_outline_read on map_outline for select to lianqi_app
  using ((select actor_kind()) in ('official', 'system'));
create policy map_outline_bring on map_outline for insert to lianqi_app
  with check ((select actor_has('assessor')) and brought_by = (select actor_account())::text and ended_at is null);
create policy map_outline_end on map_outline for update to lianqi_app
  using ((select actor_has('assessor')) and ended_at is null) with check (ended_at is not null);
