create table scenario (
  id          uuid primary key default uuidv7(),
  run_id      uuid not null references computation (id),
  unit_id     uuid not null references unit (id),
  name        text not null check (name <> ''),
  owner_unit  uuid not null references unit (id),
  saved_by    text not null,
  saved_by_id text not null,
  saved_at    timestamptz not null default clock_timestamp(),
  discarded_at timestamptz
);
comment on table scenario is 'What somebody tried on a run: values of a unit assumed to be others (试算方案). Kept under a name for colleagues; no score comes of it. Discarded, never deleted.';
comment on column scenario.owner_unit is 'The unit of who saved it: its people may open it, and leaders.';
create index scenario_run on scenario (run_id, unit_id, saved_at desc) where discarded_at is null;

create table scenario_value (
  scenario_id uuid not null references scenario (id),
  indicator   text not null,
  caliber     text not null,
  value       numeric not null,
  primary key (scenario_id, indicator, caliber)
);
comment on table scenario_value is 'A value assumed in a scenario, in the unit of measure of the run''s input.';

alter table scenario enable row level security;
alter table scenario_value enable row level security;
grant select, insert on scenario, scenario_value to lianqi_app;
grant update (discarded_at) on scenario to lianqi_app;
create policy scenario_read on scenario for select to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('leader'))
         or owner_unit = (select actor_unit()) and (select actor_has('assessor', 'reporter', 'reviewer')));
create policy scenario_add on scenario for insert to lianqi_app
  with check (actor_kind() = 'system' or saved_by_id = actor_account()::text
              and owner_unit = actor_unit()
              and actor_has('assessor', 'reporter', 'reviewer', 'leader'));
create policy scenario_discard on scenario for update to lianqi_app
  using (saved_by_id = (select actor_account())::text);
create policy scenario_value_read on scenario_value for select to lianqi_app
  using (exists (select from scenario s where s.id = scenario_id));
create policy scenario_value_add on scenario_value for insert to lianqi_app
  with check (exists (select from scenario s where s.id = scenario_id and s.saved_by_id = actor_account()::text));
