-- Dispatch: lights that warn before it is late, meetings, and what comes of them.
create table dispatch_threshold (
  rule      text not null check (rule in ('COMMENCEMENT', 'PROGRESS', 'FUNDS', 'STATISTICS', 'SILENCE')),
  since     date not null,
  until     date check (until > since),
  yellow_at numeric(8, 2),
  red_at    numeric(8, 2),
  red_above boolean not null,
  source_zh text not null,
  source_en text not null,
  primary key (rule, since)
);
comment on table dispatch_threshold is 'From which value on a light is yellow or red: dated data, loaded from data/dispatch/lights.csv.';
comment on column dispatch_threshold.yellow_at is 'In the unit of the rule; reached with the value itself. Null: the rule has no yellow.';
comment on column dispatch_threshold.red_above is 'True: red only beyond red_at; false: with the value itself.';

create table project_light (
  project_id uuid not null references project (id),
  rule       text not null check (rule in ('COMMENCEMENT', 'PROGRESS', 'FUNDS', 'STATISTICS', 'SILENCE')),
  since      date not null,
  until      date check (until > since),
  colour     text not null check (colour in ('GREEN', 'YELLOW', 'RED')),
  ahead      text not null check (ahead in ('GREEN', 'YELLOW', 'RED')),
  value      numeric not null,
  judged_at  timestamptz not null,
  primary key (project_id, rule, since),
  check (colour <> 'GREEN' or ahead <> 'GREEN')
);
comment on table project_light is 'Lights of projects that are not green, or will not be in sixty days; made from the events of the project.';
comment on column project_light.since is 'The day on which it took this colour, in China.';
comment on column project_light.until is 'The first day on which it had another; null: it still has it.';
comment on column project_light.ahead is 'The colour in sixty days if all goes on as it does.';
comment on column project_light.value is 'What the rule measures, in its unit.';
create index project_light_now on project_light (colour, project_id) where until is null;
create index project_light_since on project_light (since) where until is null;

-- Neither a unique key nor a foreign one: who tells of a project that is just being judged must not wait for the judge.
create table project_light_due (
  id         bigint generated always as identity primary key,
  project_id uuid not null
);
comment on table project_light_due is 'Projects whose lights are to be judged: something was told of them, or a day has passed. One may stand here more than once.';

create table light_override (
  id         uuid primary key default uuidv7(),
  project_id uuid not null references project (id),
  rule       text not null check (rule in ('COMMENCEMENT', 'PROGRESS', 'FUNDS', 'STATISTICS', 'SILENCE')),
  colour     text not null check (colour in ('GREEN', 'YELLOW', 'RED')),
  reason     text not null check (length(reason) between 1 and 1000),
  until      date not null,
  set_by     text not null,
  set_by_id  uuid not null,
  set_at     timestamptz not null default clock_timestamp(),
  lifted_at  timestamptz,
  lifted_by  text
);
comment on table light_override is 'A colour set by hand: who, why and until when. The computed one stays beside it.';
comment on column light_override.until is 'Its last day.';
create unique index light_override_now on light_override (project_id, rule) where lifted_at is null;
create index light_override_of on light_override (project_id);

create function light_is_due() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$ begin
  insert into project_light_due (project_id) values (new.id);
  return null;
end $$;
create trigger project_told after insert or update of revision on project for each row execute function light_is_due();

insert into project_light_due (project_id) select id from project;

alter table dispatch_threshold enable row level security;
alter table project_light enable row level security;
alter table project_light_due enable row level security;
alter table light_override enable row level security;
grant select, insert, delete on dispatch_threshold to lianqi_app;
grant select, insert, update, delete on project_light to lianqi_app;
grant select, insert, delete on project_light_due to lianqi_app;
grant select, insert on light_override to lianqi_app;
grant update (lifted_at, lifted_by) on light_override to lianqi_app;
create policy dispatch_threshold_read on dispatch_threshold for select to lianqi_app using ((select actor_kind()) in ('official', 'system'));
create policy dispatch_threshold_load on dispatch_threshold for all to lianqi_app
  using ((select actor_kind()) = 'system') with check (actor_kind() = 'system');
create policy project_light_read on project_light for select to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor', 'leader', 'auditor'))
         or exists (select from project p where p.id = project_id));
create policy project_light_judge on project_light for all to lianqi_app
  using ((select actor_kind()) = 'system') with check ((select actor_kind()) = 'system');
create policy project_light_due_judge on project_light_due for all to lianqi_app
  using ((select actor_kind()) = 'system') with check ((select actor_kind()) = 'system');
create policy light_override_read on light_override for select to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor', 'leader', 'auditor'))
         or exists (select from project p where p.id = project_id));
create policy light_override_set on light_override for insert to lianqi_app
  with check ((select actor_has('assessor')) and set_by_id = (select actor_account()) and lifted_at is null);
create policy light_override_lift on light_override for update to lianqi_app
  using ((select actor_has('assessor'))) with check (lifted_at is not null);
