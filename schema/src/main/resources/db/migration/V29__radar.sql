create table check_rule (
  id          text not null,
  version     integer not null check (version > 0),
  document    jsonb not null,
  since       timestamptz not null default clock_timestamp(),
  retired_at  timestamptz,
  asked       integer,
  asked_at    timestamptz,
  primary key (id, version)
);
comment on table check_rule is 'A rule of the conflict radar (数据冲突雷达) in a version; asked: how many times it could be asked in the last scan.';
create unique index check_rule_in_force on check_rule (id) where retired_at is null;

create table finding (
  id          uuid primary key default uuidv7(),
  rule        text not null,
  rule_version integer not null,
  unit_id     uuid not null references unit (id),
  owner_unit  uuid not null references unit (id),
  period      text not null,
  about       text not null,
  indicators  text[] not null,
  severity    text not null check (severity in ('HIGH', 'MEDIUM', 'LOW')),
  found       double precision not null,
  expected    double precision,
  origin      text not null,
  state       text not null default 'OPEN' check (state in ('OPEN', 'EXPLAINED', 'FALSE_ALARM', 'GONE')),
  revision    integer not null default 1,
  first_at    timestamptz not null default clock_timestamp(),
  changed_at  timestamptz not null default clock_timestamp(),
  foreign key (rule, rule_version) references check_rule (id, version)
);
comment on table finding is 'What a rule found in reported values. It changes no value and no score; GONE when the values no longer show it.';
comment on column finding.owner_unit is 'Who answers for the first value: the source of its indicator, else the unit.';
comment on column finding.about is 'The values it rests on, by id: the same values under the same rule are one finding through all scans.';
create unique index finding_standing on finding (rule, unit_id, about) where state <> 'GONE';
create index finding_listed on finding (state, severity, period desc, id);

create table finding_value (
  finding_id  uuid not null references finding (id),
  place       integer not null,
  observation_id uuid not null references observation (id),
  primary key (finding_id, place)
);
comment on table finding_value is 'A value a finding rests on, in the order in which its rule names them.';
create index finding_value_of on finding_value (observation_id);

create table finding_word (
  id          uuid primary key default uuidv7(),
  finding_id  uuid not null references finding (id),
  act         text not null check (act in ('EXPLAIN', 'FALSE_ALARM', 'REOPEN', 'CHANGED', 'GONE')),
  words       text not null,
  by_name     text not null,
  by_id       text,
  at          timestamptz not null default clock_timestamp()
);
comment on table finding_word is 'What was said about a finding, and when the numbers under it changed; appended only.';
create index finding_word_of on finding_word (finding_id, at);

grant select, insert on check_rule, finding, finding_value, finding_word to lianqi_app;
grant update on check_rule, finding to lianqi_app;
alter table check_rule enable row level security;
alter table finding enable row level security;
alter table finding_value enable row level security;
alter table finding_word enable row level security;
create policy check_rule_read on check_rule for select to lianqi_app using ((select actor_kind()) in ('official', 'system'));
create policy check_rule_write on check_rule for all to lianqi_app
  using ((select actor_kind()) = 'system') with check (actor_kind() = 'system');
create policy finding_read on finding for select to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor', 'leader'))
         or (select actor_has('reporter', 'reviewer'))
            and (unit_id = any ((select actor_units())::uuid[]) or indicators && (select actor_indicators())::text[]));
create policy finding_add on finding for insert to lianqi_app with check (actor_kind() = 'system');
create policy finding_settle on finding for update to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor'))
         or (select actor_has('reporter', 'reviewer'))
            and (unit_id = any ((select actor_units())::uuid[]) or indicators && (select actor_indicators())::text[]))
  with check (actor_kind() = 'system' or state <> 'GONE');
create policy finding_value_read on finding_value for select to lianqi_app
  using (exists (select from finding f where f.id = finding_id));
create policy finding_value_add on finding_value for insert to lianqi_app with check (actor_kind() = 'system');
create policy finding_word_read on finding_word for select to lianqi_app
  using (exists (select from finding f where f.id = finding_id));
create policy finding_word_add on finding_word for insert to lianqi_app
  with check (actor_kind() = 'system'
    or by_id = actor_account()::text and exists (select from finding f where f.id = finding_id)
       and (act in ('EXPLAIN', 'FALSE_ALARM') and actor_has('assessor', 'reporter', 'reviewer')
            or act = 'REOPEN' and actor_has('assessor', 'reviewer')));
