-- How units are assessed: schemes, quarters, what was computed from what, what was published.
-- What counts as proof (inputs taken, runs, scores, awards, steps, publications) can only be added, never changed.

create function sees_provisional() returns boolean language sql stable as
  $$ select actor_kind() = 'system' or actor_has('assessor', 'leader', 'reviewer') $$;
create function signed_in() returns boolean language sql stable as
  $$ select actor_kind() in ('official', 'system') $$;

create table scheme (
  id          uuid primary key default uuidv7(),
  code        text not null,
  version     integer not null check (version > 0),
  state       text not null default 'DRAFT' check (state in ('DRAFT', 'IN_USE', 'SUPERSEDED')),
  name_zh     text not null,
  name_en     text not null,
  valid_from  date not null,
  valid_to    date,
  document    text not null,
  sha256      text not null,
  revision    integer not null default 1,
  based_on    uuid references scheme (id),
  note        text not null default '',
  origin      text not null default 'REAL' check (origin in ('REAL', 'SYNTHETIC')),
  created_by  text not null,
  created_at  timestamptz not null default clock_timestamp(),
  changed_by  text not null,
  changed_at  timestamptz not null default clock_timestamp(),
  in_use_by   text,
  in_use_at   timestamptz,
  superseded_by uuid references scheme (id),
  superseded_at timestamptz,
  unique (code, version),
  check (valid_to is null or valid_to >= valid_from),
  check (document is json),
  check (sha256 = encode(sha256(convert_to(document, 'UTF8')), 'hex')),
  check ((state = 'DRAFT') = (in_use_at is null)),
  check ((state = 'SUPERSEDED') = (superseded_at is not null))
);
comment on table scheme is '办法: one version a row. document is the canonical JSON that sha256 names; once in use it never changes.';
create unique index scheme_in_use on scheme (code) where state = 'IN_USE';
create unique index scheme_draft on scheme (code) where state = 'DRAFT';

create function scheme_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.state <> 'DRAFT' then
      raise exception 'scheme % version % is %: only a draft can be deleted', old.code, old.version, old.state
        using errcode = 'check_violation', constraint = 'scheme_in_use_stays';
    end if;
    return old;
  end if;
  if old.state <> 'DRAFT' and row(new.code, new.version, new.name_zh, new.name_en, new.valid_from, new.document, new.sha256, new.origin)
       is distinct from row(old.code, old.version, old.name_zh, old.name_en, old.valid_from, old.document, old.sha256, old.origin) then
    raise exception 'scheme % version % is %: it cannot be edited, only superseded', old.code, old.version, old.state
      using errcode = 'check_violation', constraint = 'scheme_in_use_stays';
  end if;
  if new.state <> old.state and (old.state, new.state) not in (('DRAFT', 'IN_USE'), ('IN_USE', 'SUPERSEDED')) then
    raise exception 'scheme % version % cannot go from % to %', old.code, old.version, old.state, new.state
      using errcode = 'check_violation', constraint = 'scheme_states_go_forward';
  end if;
  return new;
end $$;
create trigger scheme_guard before update or delete on scheme for each row execute function scheme_guard();

create table assessment (
  id          uuid primary key default uuidv7(),
  scheme_id   uuid not null references scheme (id),
  scheme_code text not null,
  period      text not null,
  stage       text not null default 'COLLECT'
              check (stage in ('COLLECT', 'VERIFY', 'NOTICE', 'FROZEN', 'COMPUTED', 'APPROVED', 'PUBLISHED')),
  round       integer not null default 1 check (round > 0),
  revision    integer not null default 1,
  collect_due timestamptz,
  notice_until timestamptz,
  contact     text not null default '',
  created_at  timestamptz not null default clock_timestamp(),
  unique (scheme_code, period)
);
comment on table assessment is 'One period assessed under one version of a scheme. round counts how often it was opened: 1, then one more for each correction.';

create table assessment_unit (
  assessment_id uuid not null references assessment (id),
  unit_id     uuid not null references unit (id),
  ordinal     integer not null,
  primary key (assessment_id, unit_id)
);
comment on table assessment_unit is 'Who is assessed; settled when the period is opened.';

-- What was computed from: every value with its observation and revision, the claims and decisions, the past.
create table input_set (
  id          uuid primary key default uuidv7(),
  assessment_id uuid not null references assessment (id),
  round       integer not null,
  frozen      boolean not null,
  sha256      text not null,
  decisions   text not null check (decisions is json),
  history     text not null check (history is json),
  origin      text not null check (origin in ('REAL', 'SYNTHETIC')),
  taken_by    text not null,
  taken_at    timestamptz not null default clock_timestamp(),
  unique (assessment_id, round, frozen, sha256)
);
comment on table input_set is 'Inputs as they stood at one moment; frozen: the set the period is decided by. sha256 is over the canonical form of the rows, decisions and history.';
create unique index input_set_frozen on input_set (assessment_id, round) where frozen;

create table frozen_input (
  set_id      uuid not null references input_set (id),
  no          integer not null,
  unit_id     uuid not null references unit (id),
  indicator   text not null,
  caliber     text not null,
  kind        text not null check (kind in ('FACT', 'FORECAST', 'TARGET')),
  at_offset   text not null check (at_offset in ('SAME', 'PREVIOUS', 'LAST_YEAR')),
  period      text not null,
  value       numeric not null,
  unit_of_measure text not null,
  source      text not null,
  as_of       date,
  origin      text not null check (origin in ('REAL', 'SYNTHETIC')),
  figure_ref  text not null,
  observation_id uuid,
  observation_revision integer,
  primary key (set_id, no),
  unique (set_id, indicator, caliber, kind, at_offset, unit_id),
  check ((observation_id is null) = (observation_revision is null))
);
comment on table frozen_input is 'One value of one unit as it was taken. figure_ref opens it; a frozen one is always an observation with its revision, a provisional one may be a measure counted at that moment.';

-- Earlier results that a set of inputs rests on: our own publication, or what is known from print.
create table input_history (
  set_id      uuid not null references input_set (id),
  period      text not null,
  publication_id uuid,
  primary key (set_id, period)
);
comment on table input_history is 'The earlier published quarters that a set of inputs was computed with, for streaks and movement.';

create table computation (
  id          uuid primary key default uuidv7(),
  assessment_id uuid not null references assessment (id),
  round       integer not null,
  set_id      uuid not null references input_set (id),
  scheme_id   uuid not null references scheme (id),
  final       boolean not null,
  inputs_sha256 text not null,
  result_sha256 text not null,
  engine_version text not null,
  origin      text not null check (origin in ('REAL', 'SYNTHETIC')),
  computed_by text not null,
  computed_at timestamptz not null default clock_timestamp(),
  duration_micros bigint not null,
  unique (assessment_id, round, final, inputs_sha256, engine_version)
);
comment on table computation is 'A run: the same inputs, scheme and engine give the same run. inputs_sha256 covers the scheme and the set of inputs.';

create table node_score (
  run_id      uuid not null references computation (id),
  node        text not null,
  unit_id     uuid not null references unit (id),
  score       double precision,
  contribution double precision,
  rank        integer,
  standing    text not null,
  origin      text not null check (origin in ('REAL', 'SYNTHETIC')),
  primary key (run_id, node, unit_id)
);
comment on table node_score is 'Score and rank of a unit at a node of the scheme; score null: unknown. contribution: what it adds to its parent''s score, where that is a sum.';
create index node_score_unit on node_score (run_id, unit_id);

create table movement (
  run_id      uuid not null references computation (id),
  unit_id     uuid not null references unit (id),
  rank_before integer not null,
  rank_now    integer not null,
  units       integer not null,
  primary key (run_id, unit_id)
);
comment on table movement is 'How a unit moved in the total since the period before; both ranks are counted among the units ranked in both periods.';

create table award (
  run_id      uuid not null references computation (id),
  unit_id     uuid not null references unit (id),
  award       text not null,
  rule        text not null,
  node        text not null default '',
  won         boolean not null,
  stars       integer,
  times_in_a_row integer,
  places      integer,
  total       double precision,
  rank        integer,
  grade_zh    text,
  grade_en    text,
  words       text,
  withheld_by text,
  covers      text[] not null default '{}',
  origin      text not null check (origin in ('REAL', 'SYNTHETIC')),
  primary key (run_id, unit_id, award, node)
);
comment on table award is 'Stars, flags, grades, year-to-date places and commendations of a run. withheld_by: the veto that took it away.';

create table assessment_step (
  id          uuid primary key default uuidv7(),
  assessment_id uuid not null references assessment (id),
  revision    integer not null,
  round       integer not null,
  step        text not null check (step in ('OPEN', 'VERIFY', 'NOTICE', 'FREEZE', 'COMPUTE', 'APPROVE', 'PUBLISH', 'CORRECT', 'RETURN', 'SCHEME')),
  from_stage  text,
  to_stage    text not null,
  by_id       text,
  by_name     text not null,
  at          timestamptz not null default clock_timestamp(),
  reason      text not null default '',
  set_id      uuid references input_set (id),
  run_id      uuid references computation (id),
  publication_id uuid,
  unique (assessment_id, revision)
);
comment on table assessment_step is 'The life of a period: who took which step, when and why. revision is the one the step was taken from, so a step taken twice is one step.';

create table publication (
  id          uuid primary key default uuidv7(),
  assessment_id uuid not null references assessment (id),
  version     integer not null check (version > 0),
  run_id      uuid not null references computation (id),
  document    text not null check (document is json),
  sha256      text not null,
  reason      text not null,
  diff        text not null default '[]' check (diff is json),
  audit_seq   bigint,
  audit_hash  text,
  origin      text not null check (origin in ('REAL', 'SYNTHETIC')),
  published_by text not null,
  published_at timestamptz not null default clock_timestamp(),
  unique (assessment_id, version),
  check (sha256 = encode(sha256(convert_to(document, 'UTF8')), 'hex'))
);
comment on table publication is 'The immutable snapshot of what was published; a correction is the next version with its reason and difference.';
alter table assessment_step add foreign key (publication_id) references publication (id);
alter table input_history add foreign key (publication_id) references publication (id);

create table known_result (
  id          uuid primary key default uuidv7(),
  scheme_code text not null,
  period      text not null,
  unit_id     uuid not null references unit (id),
  node        text not null default '',
  award       text not null default '',
  score       numeric,
  rank        integer check (rank > 0),
  times_in_a_row integer check (times_in_a_row > 0),
  source_zh   text not null,
  source_en   text not null,
  as_of       date,
  origin      text not null default 'REAL' check (origin in ('REAL', 'SYNTHETIC')),
  entered_by  text not null,
  entered_at  timestamptz not null default clock_timestamp(),
  unique (scheme_code, period, unit_id, node, award),
  check ((node = '') <> (award = ''))
);
comment on table known_result is 'What is known from print of results the platform did not compute: a rank, a flag, a streak. What was not printed stays unknown.';

create table bonus_claim (
  id          uuid primary key default uuidv7(),
  assessment_id uuid not null references assessment (id),
  unit_id     uuid not null references unit (id),
  item        text not null,
  thing       text not null,
  quantity    numeric not null check (quantity > 0),
  words       text not null default '',
  evidence    text[] not null default '{}',
  state       text not null default 'CLAIMED' check (state in ('CLAIMED', 'ACCEPTED', 'REJECTED')),
  origin      text not null default 'REAL' check (origin in ('REAL', 'SYNTHETIC')),
  revision    integer not null default 1,
  claimed_by  text not null,
  claimed_at  timestamptz not null default clock_timestamp(),
  decided_by  text,
  decided_at  timestamptz,
  reply       text not null default '',
  unique (assessment_id, unit_id, item, thing)
);
comment on table bonus_claim is 'Bonus or penalty claimed for a unit in a quarter, with its evidence, and what became of the claim.';

create table veto_decision (
  id          uuid primary key default uuidv7(),
  assessment_id uuid not null references assessment (id),
  unit_id     uuid not null references unit (id),
  veto        text not null,
  reason      text not null check (reason <> ''),
  evidence    text,
  origin      text not null default 'REAL' check (origin in ('REAL', 'SYNTHETIC')),
  decided_by  text not null,
  decided_at  timestamptz not null default clock_timestamp(),
  lifted_by   text,
  lifted_at   timestamptz,
  lifted_reason text
);
comment on table veto_decision is 'A veto on the awards of a unit in a quarter, with its reason; lifted, never deleted.';
create unique index veto_in_force on veto_decision (assessment_id, unit_id, veto) where lifted_at is null;

create table commendation (
  id          uuid primary key default uuidv7(),
  assessment_id uuid not null references assessment (id),
  unit_id     uuid not null references unit (id),
  award       text not null,
  words       text not null check (words <> ''),
  origin      text not null default 'REAL' check (origin in ('REAL', 'SYNTHETIC')),
  decided_by  text not null,
  decided_at  timestamptz not null default clock_timestamp(),
  withdrawn_by text,
  withdrawn_at timestamptz
);
comment on table commendation is 'A commendation in words for a unit in a quarter; withdrawn, never deleted.';
create unique index commendation_in_force on commendation (assessment_id, unit_id, award) where withdrawn_at is null;

create table appeal (
  id          uuid primary key default uuidv7(),
  assessment_id uuid not null references assessment (id),
  round       integer not null,
  kind        text not null check (kind in ('OBJECTION', 'APPEAL')),
  unit_id     uuid not null references unit (id),
  figure_ref  text not null,
  grounds     text not null check (grounds <> ''),
  evidence    text[] not null default '{}',
  state       text not null default 'OPEN' check (state in ('OPEN', 'UPHELD', 'DISMISSED', 'WITHDRAWN')),
  revision    integer not null default 1,
  raised_by   text not null,
  raised_by_id text,
  raised_at   timestamptz not null default clock_timestamp(),
  reply       text not null default '',
  decided_by  text,
  decided_at  timestamptz,
  publication_id uuid references publication (id),
  check ((state in ('UPHELD', 'DISMISSED')) = (decided_at is not null))
);
comment on table appeal is 'A unit objects to a number: during public notice an objection (异议), after publication an appeal (申诉). publication_id: the correction that followed.';
create index appeal_assessment on appeal (assessment_id, state);

alter table scheme enable row level security;
alter table assessment enable row level security;
alter table assessment_unit enable row level security;
alter table assessment_step enable row level security;
alter table input_set enable row level security;
alter table frozen_input enable row level security;
alter table input_history enable row level security;
alter table computation enable row level security;
alter table node_score enable row level security;
alter table movement enable row level security;
alter table award enable row level security;
alter table publication enable row level security;
alter table known_result enable row level security;
alter table bonus_claim enable row level security;
alter table veto_decision enable row level security;
alter table commendation enable row level security;
alter table appeal enable row level security;

grant select, insert, update, delete on scheme to lianqi_app;
grant select, insert, update on assessment to lianqi_app;
grant select, insert on assessment_unit, assessment_step, input_set, frozen_input, input_history, computation,
  node_score, movement, award, publication, known_result to lianqi_app;
grant select, insert, update on bonus_claim, veto_decision, commendation, appeal to lianqi_app;

create policy scheme_read on scheme for select to lianqi_app
  using (signed_in() and (state <> 'DRAFT' or sees_provisional()));
create policy scheme_add on scheme for insert to lianqi_app
  with check (actor_kind() = 'system' or actor_has('assessor'));
create policy scheme_change on scheme for update to lianqi_app
  using (actor_kind() = 'system' or actor_has('assessor'));
create policy scheme_drop on scheme for delete to lianqi_app
  using (actor_kind() = 'system' or actor_has('assessor'));

create policy assessment_read on assessment for select to lianqi_app using (signed_in());
create policy assessment_add on assessment for insert to lianqi_app
  with check (actor_kind() = 'system' or actor_has('assessor'));
create policy assessment_change on assessment for update to lianqi_app
  using (actor_kind() = 'system' or actor_has('assessor', 'leader'));
create policy assessment_unit_read on assessment_unit for select to lianqi_app using (signed_in());
create policy assessment_unit_add on assessment_unit for insert to lianqi_app
  with check (actor_kind() = 'system' or actor_has('assessor'));
create policy assessment_step_read on assessment_step for select to lianqi_app using (signed_in());
create policy assessment_step_add on assessment_step for insert to lianqi_app
  with check (actor_kind() = 'system' or actor_has('assessor', 'leader'));

-- What is published everyone signed in may see; what is provisional those who decide, and all from public notice on.
create policy publication_read on publication for select to lianqi_app using (signed_in());
create policy publication_add on publication for insert to lianqi_app
  with check (actor_kind() = 'system' or actor_has('assessor'));
create policy computation_read on computation for select to lianqi_app
  using (sees_provisional()
         or signed_in() and (id in (select p.run_id from publication p)
           or exists (select from assessment a where a.id = computation.assessment_id and a.round = computation.round
                      and a.stage in ('NOTICE', 'FROZEN', 'COMPUTED', 'APPROVED', 'PUBLISHED'))));
create policy computation_add on computation for insert to lianqi_app
  with check (actor_kind() = 'system' or actor_has('assessor'));
create policy input_set_read on input_set for select to lianqi_app
  using (sees_provisional() or id in (select c.set_id from computation c));
create policy input_set_add on input_set for insert to lianqi_app
  with check (actor_kind() = 'system' or actor_has('assessor'));
create policy frozen_input_read on frozen_input for select to lianqi_app
  using ((select sees_provisional()) or set_id in (select s.id from input_set s));
create policy frozen_input_add on frozen_input for insert to lianqi_app
  with check ((select actor_kind() = 'system' or actor_has('assessor')));
create policy input_history_read on input_history for select to lianqi_app
  using (sees_provisional() or set_id in (select s.id from input_set s));
create policy input_history_add on input_history for insert to lianqi_app
  with check (actor_kind() = 'system' or actor_has('assessor'));
create policy node_score_read on node_score for select to lianqi_app
  using ((select sees_provisional()) or run_id in (select c.id from computation c));
create policy node_score_add on node_score for insert to lianqi_app
  with check ((select actor_kind() = 'system' or actor_has('assessor')));
create policy movement_read on movement for select to lianqi_app
  using ((select sees_provisional()) or run_id in (select c.id from computation c));
create policy movement_add on movement for insert to lianqi_app
  with check ((select actor_kind() = 'system' or actor_has('assessor')));
create policy award_read on award for select to lianqi_app
  using ((select sees_provisional()) or run_id in (select c.id from computation c));
create policy award_add on award for insert to lianqi_app
  with check ((select actor_kind() = 'system' or actor_has('assessor')));
create policy known_result_read on known_result for select to lianqi_app using (signed_in());
create policy known_result_add on known_result for insert to lianqi_app
  with check (actor_kind() = 'system' or actor_has('assessor'));

-- A unit's claims and appeals are its own and the office's; decisions about it are seen with the results.
create policy bonus_claim_read on bonus_claim for select to lianqi_app
  using (sees_provisional() or unit_id = any ((select actor_units())::uuid[])
         or state = 'ACCEPTED' and assessment_id in (select p.assessment_id from publication p));
create policy bonus_claim_add on bonus_claim for insert to lianqi_app
  with check (actor_kind() = 'system' or actor_has('assessor')
              or actor_has('reporter') and unit_id = any ((select actor_units())::uuid[]));
create policy bonus_claim_change on bonus_claim for update to lianqi_app
  using (actor_kind() = 'system' or actor_has('assessor')
         or actor_has('reporter') and state = 'CLAIMED' and unit_id = any ((select actor_units())::uuid[]));
create policy veto_read on veto_decision for select to lianqi_app
  using (sees_provisional() or unit_id = any ((select actor_units())::uuid[])
         or assessment_id in (select p.assessment_id from publication p));
create policy veto_add on veto_decision for insert to lianqi_app
  with check (actor_kind() = 'system' or actor_has('assessor'));
create policy veto_lift on veto_decision for update to lianqi_app
  using (actor_kind() = 'system' or actor_has('assessor'));
create policy commendation_read on commendation for select to lianqi_app
  using (sees_provisional() or assessment_id in (select p.assessment_id from publication p));
create policy commendation_add on commendation for insert to lianqi_app
  with check (actor_kind() = 'system' or actor_has('assessor'));
create policy commendation_withdraw on commendation for update to lianqi_app
  using (actor_kind() = 'system' or actor_has('assessor'));
create policy appeal_read on appeal for select to lianqi_app
  using (sees_provisional() or unit_id = any ((select actor_units())::uuid[]));
create policy appeal_add on appeal for insert to lianqi_app
  with check (actor_kind() = 'system' or actor_has('assessor')
              or actor_has('reporter') and unit_id = any ((select actor_units())::uuid[]));
create policy appeal_change on appeal for update to lianqi_app
  using (actor_kind() = 'system' or actor_has('assessor')
         or actor_has('reporter') and state = 'OPEN' and unit_id = any ((select actor_units())::uuid[]));
