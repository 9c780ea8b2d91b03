-- Investment projects from the first lead to full capacity. What happens is appended as an event; what stood on a day, as it
-- was known at a moment, is kept beside the events in versions with two times, so that a past portfolio is a query.
create table project (
  id         uuid primary key default uuidv7(),
  no         bigint generated always as identity unique,
  unit_id    uuid not null references unit (id),
  seen_by    uuid[] not null check (unit_id = any (seen_by)),
  origin     text not null check (origin in ('REAL', 'SYNTHETIC')),
  revision   integer not null default 0 check (revision >= 0),
  registered_at timestamptz not null default clock_timestamp()
);
comment on table project is 'An investment project: its number and who is responsible for it today; what is known of it is in its events.';
comment on column project.unit_id is 'The unit responsible today (责任单位): it reports.';
comment on column project.seen_by is 'Units that have or had a part in it; they and those above them read it.';
comment on column project.revision is 'Counts the events, so that the second of two editors is told.';
create index project_unit on project (unit_id);
create index project_joint on project using gin (seen_by) where cardinality(seen_by) > 1;

create table project_event (
  id          uuid primary key default uuidv7(),
  project_id  uuid not null references project (id),
  seq         integer not null check (seq > 0),
  kind        text not null check (kind in ('registered', 'described', 'called', 'invested', 'stated', 'planned', 'advanced',
                'fell-back', 'proven', 'stood', 'handed-over', 'shared', 'reported', 'taken-back')),
  happened_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  by_id       text,
  by_name     text not null,
  details     jsonb not null,
  reason      text check (length(reason) between 1 and 1000),
  unique (project_id, seq)
);
comment on table project_event is 'What happened to a project, in the order in which it became known; appended only. A mistake is taken back by a later event.';
comment on column project_event.happened_on is 'Effective time: the day on which it was so, in China.';
comment on column project_event.recorded_at is 'Recorded time: when the platform was told. A late report does not change what was known before it.';

create table project_version (
  id             uuid primary key default uuidv7(),
  project_id     uuid not null references project (id),
  event_id       uuid not null references project_event (id),
  effective_from date not null,
  effective_to   date check (effective_to > effective_from),
  recorded_from  timestamptz not null,
  recorded_to    timestamptz check (recorded_to >= recorded_from),
  unit_id        uuid not null references unit (id),
  seen_by        uuid[] not null,
  investors      uuid[] not null,
  part_units     uuid[] not null,
  part_shares    numeric(5, 2)[] not null,
  origin         text not null,
  stage          text not null check (stage in ('LEAD', 'SCREENED', 'IN_TALKS', 'FRAMEWORK', 'SIGNED', 'LANDED', 'PERMITTING',
                   'COMMENCED', 'BUILDING', 'COMPLETED', 'IN_PRODUCTION', 'AT_CAPACITY', 'EVALUATED')),
  standing       text not null check (standing in ('ACTIVE', 'ON_HOLD', 'HANDED_OVER', 'CANCELLED', 'WITHDRAWN')),
  stage_since    date not null,
  stage_day_known boolean not null,
  name           text not null,
  words          text not null,
  region_code    text,
  chain          text,
  industry       text,
  national_code  text,
  planned_cny    numeric(20, 2),
  fixed_cny      numeric(20, 2),
  signed_cny     numeric(20, 2),
  funds_cny      numeric(20, 2),
  completed_cny  numeric(20, 2),
  statistics_cny numeric(20, 2),
  progress       numeric(5, 2) check (progress between 0 and 100),
  signed_on      date,
  commenced_on   date,
  completed_on   date,
  production_on  date
);
comment on table project_version is 'What stood of a project from day to day (effective), as known from moment to moment (recorded); made from its events.';
comment on column project_version.event_id is 'The last event it was made from.';
comment on column project_version.recorded_to is 'When something else became known of these days; null: it is still what is known.';
comment on column project_version.seen_by is 'As project.seen_by, kept here so that a list need not ask the project of each row.';
comment on column project_version.stage_day_known is 'False: only known to have come to the stage by stage_since.';
comment on column project_version.words is 'Names and codes in the folded form in which they are searched.';
comment on column project_version.planned_cny is 'Planned total investment (计划总投资) in yuan, at the rate named when it was stated.';
comment on column project_version.signed_cny is 'Amount of the signed agreement (签约额), in yuan.';
comment on column project_version.funds_cny is 'Funds in place (到位资金) since the beginning, in yuan.';
comment on column project_version.completed_cny is 'Investment completed (完成投资) since the beginning in the assessment caliber, in yuan.';
comment on column project_version.statistics_cny is 'Investment completed since the beginning in the statistics caliber (统计口径), in yuan; never added to the other.';
comment on column project_version.progress is 'Physical progress (形象进度), per cent of the works.';
comment on column project_version.part_units is 'Units with a part in it (协同), and in part_shares each one''s share of the credit in per cent, which add up to 100.';
comment on column project_version.investors is 'Enterprises that invest in it.';
create index project_version_investors on project_version using gin (investors) where recorded_to is null and effective_to is null;
create unique index project_version_today on project_version (project_id) where recorded_to is null and effective_to is null;
create index project_version_unit on project_version (unit_id, stage) where recorded_to is null and effective_to is null;
create index project_version_planned on project_version (planned_cny desc nulls last, project_id)
  where recorded_to is null and effective_to is null;
create index project_version_chain on project_version (chain) where recorded_to is null and effective_to is null;
create index project_version_of on project_version (project_id, recorded_from);
create index project_version_signed on project_version (signed_on) where recorded_to is null and effective_to is null and signed_on is not null;
create index project_version_commenced on project_version (commenced_on)
  where recorded_to is null and effective_to is null and commenced_on is not null;
create index project_version_past on project_version (unit_id, effective_from);

create table project_gate (
  stage      text not null,
  evidence   text not null,
  since      date not null,
  until      date check (until > since),
  source_zh  text not null,
  source_en  text not null,
  primary key (stage, evidence, since)
);
comment on table project_gate is 'Which evidence a project needs before it counts as having reached a stage: dated data, loaded from data/project/gates.csv.';

-- Which projects of others the actor's units have a part in: few, and found without looking at every project. Row-level
-- security alone cannot use an index for it.
create function joint_projects() returns uuid[] language sql stable security definer set search_path = public, pg_temp as
  $$ select coalesce(array_agg(id), '{}') from project where cardinality(seen_by) > 1 and seen_by && actor_units() $$;
-- The same for the projects an enterprise invests in; whoever asks reads them under row security again.
create function projects_of_investor(enterprise uuid) returns uuid[] language sql stable security definer set search_path = public, pg_temp as
  $$ select coalesce(array_agg(project_id), '{}') from project_version
     where recorded_to is null and effective_to is null and investors @> array[enterprise] $$;
revoke all on function joint_projects(), projects_of_investor(uuid) from public;
grant execute on function joint_projects(), projects_of_investor(uuid) to lianqi_app;

-- Who may tell what happened to a project: the office, and those who report for the unit that is responsible today.
create function tells_project(asked uuid) returns boolean language sql stable as
  $$ select exists (select from project p where p.id = asked
       and (actor_has('assessor') or actor_has('reporter', 'reviewer') and p.unit_id = any (actor_units()))) $$;

alter table project enable row level security;
alter table project_event enable row level security;
alter table project_version enable row level security;
alter table project_gate enable row level security;
grant select, insert on project, project_event, project_version to lianqi_app;
grant update (unit_id, seen_by, revision) on project to lianqi_app;
grant update (recorded_to, seen_by) on project_version to lianqi_app;
grant select, insert, delete on project_gate to lianqi_app;

create policy project_read on project for select to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor', 'leader', 'auditor'))
         or seen_by && (select actor_units())::uuid[]);
create policy project_register on project for insert to lianqi_app
  with check ((select actor_kind()) = 'system' or (select actor_has('assessor'))
              or (select actor_has('reporter', 'reviewer')) and unit_id = any ((select actor_units())::uuid[]));
-- Whoever reports may also hand the project over to a unit that is not his own.
create policy project_change on project for update to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor'))
         or (select actor_has('reporter', 'reviewer')) and unit_id = any ((select actor_units())::uuid[]))
  with check ((select actor_kind()) = 'system' or (select actor_has('assessor'))
         or (select actor_has('reporter', 'reviewer')) and seen_by && (select actor_units())::uuid[]);
create policy project_event_read on project_event for select to lianqi_app
  using (exists (select from project p where p.id = project_id));
create policy project_event_append on project_event for insert to lianqi_app
  with check ((select actor_kind()) = 'system'
              -- recorded time is the platform's word: nobody tells it but now
              or by_id = (select actor_account())::text
                 and recorded_at between clock_timestamp() - interval '5 minutes' and clock_timestamp() + interval '5 minutes'
                 and tells_project(project_id));
create policy project_version_read on project_version for select to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor', 'leader', 'auditor'))
         or seen_by && (select actor_units())::uuid[]);
create policy project_version_keep on project_version for insert to lianqi_app
  with check ((select actor_kind()) = 'system'
              or tells_project(project_id));
create policy project_version_end on project_version for update to lianqi_app
  using ((select actor_kind()) = 'system'
         or tells_project(project_id));
create policy project_gate_read on project_gate for select to lianqi_app
  using ((select actor_kind()) in ('official', 'system'));
create policy project_gate_load on project_gate for all to lianqi_app
  using ((select actor_kind()) = 'system') with check (actor_kind() = 'system');
