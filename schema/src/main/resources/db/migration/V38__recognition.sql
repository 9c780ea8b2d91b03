-- 24条产业链大项目认定: which projects are recognised for a chain in a quarter, by which dated rules, and the scores that follow.
create table recognition_rule (
  id         uuid primary key default uuidv7(),
  chain      text,
  since      date not null,
  revision   integer not null default 1 check (revision > 0),
  signed_within text not null check (signed_within in ('QUARTER', 'YEAR')),
  min_total_cny numeric(20, 2) not null check (min_total_cny > 0),
  min_total_usd numeric(20, 2) check (min_total_usd > 0),
  min_fixed_share numeric(5, 2) check (min_fixed_share between 0 and 100),
  asks_start boolean not null,
  exclusions text[] not null check (exclusions <@ array['LOCAL_INVESTOR', 'BUDGET_FUNDED', 'REAL_ESTATE', 'SECOND_PHASE', 'RELOCATION']),
  method     text check (method in ('RATIO_TO_BEST', 'RANK_STEP')),
  source_zh  text not null check (length(source_zh) between 1 and 500),
  source_en  text not null check (length(source_en) between 1 and 500),
  assumed    boolean not null,
  reason     text check (length(reason) between 1 and 1000),
  by_name    text not null,
  by_id      text,
  recorded_at timestamptz not null default clock_timestamp(),
  check ((chain is null) = (method is not null)),
  constraint recognition_rule_version unique nulls not distinct (chain, since, revision)
);
comment on table recognition_rule is 'What a project must be to be recognised, and how recognised projects are scored: dated data with its source. Appended only: a change is a later revision of the same day, or a rule of a later day.';
comment on column recognition_rule.chain is 'The chain it is for; null: every chain that has no rule of its own.';
comment on column recognition_rule.since is 'First day on which it holds; of a quarter the rule of its first day is asked.';
comment on column recognition_rule.signed_within is 'Whether the contract must be signed in the quarter, or in its year until its end.';
comment on column recognition_rule.min_total_usd is 'Threshold for a planned total stated in US dollars, which suffices instead of the one in yuan; null: there is none.';
comment on column recognition_rule.min_fixed_share is 'Fixed assets in per cent of the planned total; null: not asked.';
comment on column recognition_rule.asks_start is 'Whether a construction permit or the start of works is asked for.';
comment on column recognition_rule.method is 'How points of a quarter become scores; only the rule of all chains says it.';
comment on column recognition_rule.assumed is 'Whether it came with the platform as an assumption and is not the office''s.';

create table recognition_tier (
  rule_id  uuid not null references recognition_rule (id),
  from_cny numeric(20, 2) not null check (from_cny >= 0),
  points   numeric(8, 2) not null check (points >= 0),
  primary key (rule_id, from_cny)
);
comment on table recognition_tier is 'Points of a recognised project whose planned total, in yuan, is from_cny or more, up to the next tier.';

create table recognition (
  id           uuid primary key default uuidv7(),
  project_id   uuid not null references project (id),
  project_name text not null check (length(project_name) between 1 and 200),
  chain        text not null,
  quarter      text not null check (quarter ~ '^\d{4}Q[1-4]$'),
  unit_id      uuid not null references unit (id),
  part_units   uuid[] not null check (unit_id = any (part_units)),
  part_shares  numeric(5, 2)[] not null check (cardinality(part_shares) = cardinality(part_units)),
  state        text not null check (state in ('APPLIED', 'SCREENED', 'REVIEWED', 'CHECKED', 'NOTICE', 'RECOGNISED', 'REFUSED', 'RECHECKING', 'REVOKED')),
  notice_until date,
  objections   integer not null default 0 check (objections >= 0),
  rule_id      uuid references recognition_rule (id),
  points       numeric(8, 2) check (points >= 0),
  recognised_at timestamptz,
  revoked_at   timestamptz check (revoked_at >= recognised_at),
  applied_by   uuid,
  origin       text not null check (origin in ('REAL', 'SYNTHETIC')),
  revision     integer not null default 1 check (revision > 0),
  changed_at   timestamptz not null default clock_timestamp(),
  check ((points is null) = (recognised_at is null) and (rule_id is null) = (recognised_at is null)),
  check ((state in ('RECOGNISED', 'RECHECKING', 'REVOKED')) = (recognised_at is not null)),
  check ((state = 'REVOKED') = (revoked_at is not null)),
  check (notice_until is not null or state not in ('NOTICE', 'RECOGNISED', 'RECHECKING', 'REVOKED'))
);
comment on table recognition is 'A project applied for to a chain for a quarter, and where the application stands; what happened is appended to recognition_event.';
comment on column recognition.project_name is 'As it was called when it was applied for: the public reads this and not the project.';
comment on column recognition.part_units is 'The applying unit and those that apply with it, and in part_shares each one''s share of the points in per cent, which add up to 100.';
comment on column recognition.notice_until is 'Last day for objections; from the notice on every official reads the row.';
comment on column recognition.objections is 'Objections nobody answered yet.';
comment on column recognition.rule_id is 'The rule by which it was recognised, and points what that gave; both stay when recognition is revoked.';
comment on column recognition.revoked_at is 'When recognition was revoked: what is computed later leaves it out of its quarter, what was known before keeps it.';
comment on column recognition.applied_by is 'The account that applied, which decides nothing about it; null: the platform brought it.';
create unique index recognition_once on recognition (project_id) where state <> 'REFUSED';
create index recognition_list on recognition (quarter, state, changed_at desc);
create index recognition_unit on recognition (unit_id, quarter);
create index recognition_changed on recognition (changed_at desc, id);
create index recognition_project on recognition (project_id);

create table recognition_event (
  recognition_id uuid not null references recognition (id),
  seq      integer not null check (seq > 0),
  act      text not null check (act in ('APPLY', 'SCREEN', 'REVIEW', 'CHECK', 'POST', 'OBJECT', 'ANSWER', 'RECOGNISE', 'REFUSE', 'RECHECK', 'UPHOLD', 'REVOKE')),
  words    text not null default '' check (length(words) <= 4000),
  day      date,
  declared text[] not null default '{}',
  evidence text[] not null default '{}',
  by_name  text not null,
  by_id    text,
  at       timestamptz not null default clock_timestamp(),
  primary key (recognition_id, seq)
);
comment on table recognition_event is 'What happened to an application, appended only. seq is the revision the act made, so that no two acts share one.';
comment on column recognition_event.words is 'Grounds of an application, opinion, objection or answer, reason of a refusal; of a recognition the number of the document.';
comment on column recognition_event.day is 'Last day for objections that a notice set.';
comment on column recognition_event.declared is 'Exclusions that the applicant declared not to be met.';
comment on column recognition_event.evidence is 'SHA-256 of kept files.';

create table recognition_result (
  quarter  text not null check (quarter ~ '^\d{4}Q[1-4]$'),
  unit_id  uuid not null references unit (id),
  points   numeric(10, 2) not null,
  score    numeric(9, 4),
  place    integer check (place > 0),
  origin   text not null check (origin in ('REAL', 'SYNTHETIC')),
  by_name  text not null,
  by_id    text,
  published_at timestamptz not null,
  primary key (quarter, unit_id)
);
comment on table recognition_result is 'Scores of a quarter as they were published, once; never changed. What follows from the applications today may differ and is shown beside them.';

-- Holds an application to its life whoever speaks SQL as the application.
create function recognition_moves() returns trigger language plpgsql as $$
declare
  system constant boolean := actor_kind() = 'system';
  office constant boolean := system or actor_has('assessor');
  screens constant boolean := system or actor_has('reviewer') and old.unit_id = any (actor_units());
  moved constant boolean := new.state <> old.state;
  today constant date := (clock_timestamp() at time zone 'Asia/Shanghai')::date;
begin
  if new.revision <> old.revision + 1 then
    raise exception 'an application moves one revision at a time' using errcode = '40001';
  end if;
  if moved and (old.state, new.state) not in (
       ('APPLIED', 'SCREENED'), ('SCREENED', 'REVIEWED'), ('REVIEWED', 'CHECKED'), ('CHECKED', 'NOTICE'), ('NOTICE', 'RECOGNISED'),
       ('APPLIED', 'REFUSED'), ('SCREENED', 'REFUSED'), ('REVIEWED', 'REFUSED'), ('CHECKED', 'REFUSED'), ('NOTICE', 'REFUSED'),
       ('RECOGNISED', 'RECHECKING'), ('RECHECKING', 'RECOGNISED'), ('RECHECKING', 'REVOKED')) then
    raise exception 'an application does not go from % to %', old.state, new.state using errcode = '42501';
  end if;
  if moved and not (case when (old.state, new.state) = ('APPLIED', 'SCREENED') then screens
                         when (old.state, new.state) = ('APPLIED', 'REFUSED') then screens or office else office end) then
    raise exception 'this is not the actor''s to decide' using errcode = '42501';
  end if;
  if moved and old.applied_by = actor_account() then
    raise exception 'whoever applied decides nothing about it' using errcode = '42501';
  end if;
  if not moved and not system and not (old.state = 'NOTICE' and (new.objections = old.objections + 1 or new.objections = 0 and old.objections > 0 and office)) then
    raise exception 'only in the time of its notice something is said to an application' using errcode = '42501';
  end if;
  if moved and new.objections <> old.objections then
    raise exception 'objections are answered, not dropped' using errcode = '42501';
  end if;
  if not system and new.notice_until is distinct from old.notice_until and not (new.state = 'NOTICE' and moved and new.notice_until > today) then
    raise exception 'a notice is open until a later day, which stays' using errcode = '42501';
  end if;
  if moved and old.state = 'NOTICE' and new.state = 'RECOGNISED' then
    if not system and (new.objections > 0 or new.notice_until >= today
                       or abs(extract(epoch from new.recognised_at - clock_timestamp())) > 300) then
      raise exception 'recognised after the notice, all objections answered' using errcode = '42501';
    end if;
  elsif (new.points, new.rule_id, new.recognised_at) is distinct from (old.points, old.rule_id, old.recognised_at) then
    raise exception 'points are given once' using errcode = '42501';
  end if;
  if not system and new.revoked_at is distinct from old.revoked_at and abs(extract(epoch from new.revoked_at - clock_timestamp())) > 300 then
    raise exception 'recognition is revoked now' using errcode = '42501';
  end if;
  new.changed_at := clock_timestamp();
  return new;
end $$;
create trigger recognition_moves before update on recognition for each row execute function recognition_moves();

alter table recognition_rule enable row level security;
alter table recognition_tier enable row level security;
alter table recognition enable row level security;
alter table recognition_event enable row level security;
alter table recognition_result enable row level security;
grant select, insert on recognition_rule, recognition_tier, recognition, recognition_event, recognition_result to lianqi_app;
grant update (state, notice_until, objections, rule_id, points, recognised_at, revoked_at, revision) on recognition to lianqi_app;

create policy recognition_rule_read on recognition_rule for select to lianqi_app using ((select actor_kind()) in ('official', 'system'));
create policy recognition_rule_add on recognition_rule for insert to lianqi_app
  with check ((select actor_kind()) = 'system'
              or (select actor_has('assessor')) and by_id = (select actor_account())::text and not assumed
                 and abs(extract(epoch from recorded_at - clock_timestamp())) < 300);
create policy recognition_tier_read on recognition_tier for select to lianqi_app using ((select actor_kind()) in ('official', 'system'));
-- Tiers are said with their rule, and not added to it later.
create policy recognition_tier_add on recognition_tier for insert to lianqi_app
  with check ((select actor_kind()) = 'system'
              or (select actor_has('assessor')) and exists (select from recognition_rule r where r.id = rule_id
                   and r.by_id = (select actor_account())::text and r.recorded_at > clock_timestamp() - interval '5 minutes'));

create policy recognition_read on recognition for select to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor', 'leader', 'auditor'))
         or part_units && (select actor_units())::uuid[]
         or notice_until is not null and (select actor_kind()) = 'official');
create policy recognition_apply on recognition for insert to lianqi_app
  with check ((select actor_kind()) = 'system'
              or (select actor_has('reporter', 'reviewer')) and unit_id = any ((select actor_units())::uuid[])
                 and applied_by = (select actor_account()) and state = 'APPLIED' and revision = 1 and notice_until is null and objections = 0);
create policy recognition_act on recognition for update to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor'))
         or state = 'APPLIED' and (select actor_has('reviewer')) and unit_id = any ((select actor_units())::uuid[])
         or state = 'NOTICE' and (select actor_has('reporter', 'reviewer')))
  with check ((select actor_kind()) = 'system' or (select actor_has('assessor'))
         or state in ('SCREENED', 'REFUSED') and (select actor_has('reviewer')) and unit_id = any ((select actor_units())::uuid[])
         or state = 'NOTICE' and (select actor_has('reporter', 'reviewer')));

-- What was said about an application is for those whose it is, and the words of whoever objected for himself.
create policy recognition_event_read on recognition_event for select to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor', 'leader', 'auditor'))
         or by_id = (select actor_account())::text
         or exists (select from recognition r where r.id = recognition_id and r.part_units && (select actor_units())::uuid[]));
create policy recognition_event_add on recognition_event for insert to lianqi_app
  with check ((select actor_kind()) = 'system'
              or by_id = (select actor_account())::text
                 and abs(extract(epoch from at - clock_timestamp())) < 300
                 and exists (select from recognition r where r.id = recognition_id and r.revision = seq
                             and case when act = 'APPLY' then r.applied_by = (select actor_account())
                                 when act = 'OBJECT' then actor_has('reporter', 'reviewer') and r.state = 'NOTICE'
                                 when act in ('SCREEN', 'REFUSE') then actor_has('assessor') or actor_has('reviewer') and r.unit_id = any (actor_units())
                                 else actor_has('assessor') end));

create policy recognition_result_read on recognition_result for select to lianqi_app using ((select actor_kind()) in ('official', 'system'));
create policy recognition_result_publish on recognition_result for insert to lianqi_app
  with check ((select actor_kind()) = 'system'
              or (select actor_has('assessor')) and by_id = (select actor_account())::text
                 and abs(extract(epoch from published_at - clock_timestamp())) < 300);
