-- One project entered twice is counted once and kept whole: what was merged can be told apart again, and what was found to be
-- two is not suspected again.
alter table project_event drop constraint project_event_kind_check;
alter table project_event add constraint project_event_kind_check
  check (kind in ('registered', 'described', 'called', 'invested', 'stated', 'planned', 'advanced', 'fell-back', 'proven', 'stood',
                  'handed-over', 'shared', 'reported', 'taken-back', 'scheduled', 'met', 'expected', 'merged', 'absorbed'));
alter table project_version drop constraint project_version_standing_check;
alter table project_version add constraint project_version_standing_check
  check (standing in ('ACTIVE', 'ON_HOLD', 'HANDED_OVER', 'CANCELLED', 'WITHDRAWN', 'MERGED'));

create table project_distinct (
  id         uuid primary key default uuidv7(),
  project_id uuid not null references project (id),
  other_id   uuid not null references project (id) check (other_id > project_id),
  said       text not null check (said ~ '^[0-9a-f]{64}$'),
  reason     text not null check (length(reason) between 1 and 1000),
  by_id      text not null,
  by_name    text not null,
  decided_at timestamptz not null default clock_timestamp(),
  unique (project_id, other_id, said)
);
comment on table project_distinct is 'Two projects that somebody looked at side by side and found to be two; appended only.';
comment on column project_distinct.other_id is 'The other of the two; the smaller id stands first, so that a pair is written in one way only.';
comment on column project_distinct.said is 'SHA-256 of names, codes, parcels and amounts of both as they were: when one of them changes, the two are suspected anew.';

alter table project_distinct enable row level security;
grant select, insert on project_distinct to lianqi_app;
create policy project_distinct_read on project_distinct for select to lianqi_app
  using (exists (select from project p where p.id = project_id) and exists (select from project p where p.id = other_id));
create policy project_distinct_decide on project_distinct for insert to lianqi_app
  with check (by_id = (select actor_account())::text and tells_project(project_id) and tells_project(other_id));

-- As before, without those that are another project entered twice.
create or replace function project_stays(of_stage text, until_stage text, of_units uuid[], of_origin text, today date)
  returns table (project_id uuid, unit_id uuid, chain text, days integer, went_on boolean)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select c.project_id, c.unit_id, c.chain,
            coalesce(until.day, case when c.standing = 'ACTIVE' then today else least(c.effective_from, today) end) - since.day,
            until.day is not null
     from project_version c
     cross join lateral (select case until_stage when 'SIGNED' then c.signed_on when 'COMMENCED' then c.commenced_on
                                when 'COMPLETED' then c.completed_on when 'IN_PRODUCTION' then c.production_on end as day) until
     cross join lateral (select max(v.stage_since) as day from project_version v
                         where v.project_id = c.project_id and v.recorded_to is null and v.stage = of_stage and v.stage_day_known) since
     cross join (values (array['LEAD', 'SCREENED', 'IN_TALKS', 'FRAMEWORK', 'SIGNED', 'LANDED', 'PERMITTING', 'COMMENCED', 'BUILDING',
                               'COMPLETED', 'IN_PRODUCTION', 'AT_CAPACITY', 'EVALUATED'])) as stages (in_order)
     where c.recorded_to is null and c.effective_to is null and c.unit_id = any (of_units) and c.origin = of_origin
       and c.standing <> 'MERGED'
       and since.day <= coalesce(until.day, case when c.standing = 'ACTIVE' then today else least(c.effective_from, today) end)
       and (actor_kind() = 'system' or actor_has('assessor', 'reporter', 'reviewer', 'leader', 'auditor'))
       and (until.day is not null or array_position(in_order, c.stage) < array_position(in_order, until_stage)) $$;
