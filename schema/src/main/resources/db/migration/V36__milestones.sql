-- By when a project is to have reached what, every plan kept; what the light of dispatch and the measures ask of a version.
alter table project_event drop constraint project_event_kind_check;
alter table project_event add constraint project_event_kind_check
  check (kind in ('registered', 'described', 'called', 'invested', 'stated', 'planned', 'advanced', 'fell-back', 'proven', 'stood',
                  'handed-over', 'shared', 'reported', 'taken-back', 'scheduled', 'met', 'expected'));

alter table project_version
  add column commence_by    date,
  add column first_commence_by date,
  add column complete_by    date,
  add column produce_by     date,
  add column plan_years     smallint[] not null default '{}',
  add column plan_cny       numeric(20, 2)[] not null default '{}',
  add column reported_month date check (extract(day from reported_month) = 1),
  add column year_cny       numeric(20, 2),
  add constraint project_version_plans check (cardinality(plan_years) = cardinality(plan_cny));
comment on column project_version.commence_by is 'Planned day of commencement (计划开工) by the plan in force.';
comment on column project_version.first_commence_by is 'The day of commencement planned first, whatever plan came later.';
comment on column project_version.complete_by is 'Planned day of completion of the works (计划竣工) by the plan in force.';
comment on column project_version.produce_by is 'Planned day of production (计划投产) by the plan in force.';
comment on column project_version.plan_years is 'Years with an investment plan, and in plan_cny the plan in force for each, in yuan.';
comment on column project_version.reported_month is 'First day of the last month of which investment in the assessment caliber was reported.';
comment on column project_version.year_cny is 'Investment completed from January to that month (本年累计), assessment caliber, in yuan.';

-- What was told before these columns were there.
update project_version v set plan_years = said.years, plan_cny = said.amounts
from (select stood.id, array_agg(plan.year order by plan.year) as years, array_agg(plan.cny order by plan.year) as amounts
      from project_version stood
      join lateral (
        select distinct on ((e.details->>'year')::smallint) (e.details->>'year')::smallint as year,
               round((e.details->'amount'->>'amount')::numeric * coalesce((e.details->'amount'->>'rate')::numeric, 1), 2) as cny
        from project_event e
        where e.project_id = stood.project_id and e.kind = 'planned'
          and e.happened_on <= stood.effective_from and e.recorded_at <= stood.recorded_from
          and not exists (select from project_event t where t.project_id = e.project_id and t.kind = 'taken-back'
                          and t.details->>'event' = e.id::text and t.recorded_at <= stood.recorded_from)
        order by (e.details->>'year')::smallint, e.happened_on desc, e.seq desc) plan on true
      group by stood.id) said
where v.id = said.id;
update project_version v set reported_month = said.month, year_cny = said.cny
from (select distinct on (stood.id) stood.id, to_date(report.month, 'YYYY-MM') as month, report.cny
      from project_version stood
      join lateral (
        select distinct on (e.details->'report'->>'month') e.details->'report'->>'month' as month,
               (e.details->'report'->'assessment'->>'inYear')::numeric as cny
        from project_event e
        where e.project_id = stood.project_id and e.kind = 'reported'
          and e.happened_on <= stood.effective_from and e.recorded_at <= stood.recorded_from
          and not exists (select from project_event t where t.project_id = e.project_id and t.kind = 'taken-back'
                          and t.details->>'event' = e.id::text and t.recorded_at <= stood.recorded_from)
        order by e.details->'report'->>'month', e.happened_on desc, e.seq desc) report on report.cny is not null
      order by stood.id, report.month desc) said
where v.id = said.id;

-- How long projects of some units stayed between a stage and a later one: days and no names, so that the forecast of a
-- district can rest on what the whole prefecture has seen. One row for each project whose day at the first stage is known; who
-- went on hold or ended was last seen at its last event.
create function project_stays(of_stage text, until_stage text, of_units uuid[], of_origin text, today date)
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
       and since.day <= coalesce(until.day, case when c.standing = 'ACTIVE' then today else least(c.effective_from, today) end)
       -- who has come so far on a day nobody knows tells nothing of how long it took
       and (actor_kind() = 'system' or actor_has('assessor', 'reporter', 'reviewer', 'leader', 'auditor'))
       and (until.day is not null or array_position(in_order, c.stage) < array_position(in_order, until_stage)) $$;
revoke all on function project_stays(text, text, uuid[], text, date) from public;
grant execute on function project_stays(text, text, uuid[], text, date) to lianqi_app;

-- Where and when a picture was taken, as far as the device that took it wrote it down.
alter table evidence
  add column taken_at  timestamp,
  add column taken_zone text check (taken_zone ~ '^[+-][0-9]{2}:[0-9]{2}$'),
  add column latitude  numeric(9, 6) check (latitude between -90 and 90),
  add column longitude numeric(9, 6) check (longitude between -180 and 180),
  add constraint evidence_place check ((latitude is null) = (longitude is null));
comment on column evidence.taken_at is 'When a picture was taken, by the clock of the device; in taken_zone how far that clock was from UTC, where the device says so.';
comment on column evidence.latitude is 'Where a picture was taken, WGS 84, by the device.';
