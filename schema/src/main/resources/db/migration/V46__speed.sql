-- Many projects at once: what a policy or a trigger asks is asked once a statement, not once a row.
drop policy project_event_append on project_event;
create policy project_event_append on project_event for insert to lianqi_app
  with check ((select actor_kind()) = 'system'
              -- recorded time is the platform's word: nobody tells it but now
              or by_id = (select actor_account())::text
                 and recorded_at between clock_timestamp() - interval '5 minutes' and clock_timestamp() + interval '5 minutes'
                 and exists (select from project p where p.id = project_id and ((select actor_has('assessor'))
                       or (select actor_has('reporter', 'reviewer')) and p.unit_id = any ((select actor_units())::uuid[]))));
drop policy project_version_keep on project_version;
create policy project_version_keep on project_version for insert to lianqi_app
  with check ((select actor_kind()) = 'system'
              or exists (select from project p where p.id = project_id and ((select actor_has('assessor'))
                   or (select actor_has('reporter', 'reviewer')) and p.unit_id = any ((select actor_units())::uuid[]))));
drop policy project_version_end on project_version;
create policy project_version_end on project_version for update to lianqi_app
  using ((select actor_kind()) = 'system'
         or exists (select from project p where p.id = project_id and ((select actor_has('assessor'))
              or (select actor_has('reporter', 'reviewer')) and p.unit_id = any ((select actor_units())::uuid[]))));

drop trigger project_told on project;
drop function light_is_due();
create function lights_are_due() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$ begin
  if tg_op = 'INSERT' then
    insert into project_light_due (project_id) select id from told;
  else
    insert into project_light_due (project_id) select t.id from told t join before b on b.id = t.id and b.revision <> t.revision;
  end if;
  return null;
end $$;
create trigger project_begun after insert on project
  referencing new table as told for each statement execute function lights_are_due();
create trigger project_told after update on project
  referencing old table as before new table as told for each statement execute function lights_are_due();

-- What the overview counts over all projects is kept beside them, in the transaction that changes them. Who tells of a project
-- only adds what it made more or less and waits for nobody; what was added is summed up now and then.
create table project_total (
  id          bigint generated always as identity primary key,
  unit_id     uuid not null references unit (id),
  origin      text not null check (origin in ('REAL', 'SYNTHETIC')),
  stage       text check (stage in ('LEAD', 'SCREENED', 'IN_TALKS', 'FRAMEWORK', 'SIGNED', 'LANDED', 'PERMITTING', 'COMMENCED',
                'BUILDING', 'COMPLETED', 'IN_PRODUCTION', 'AT_CAPACITY', 'EVALUATED')),
  quarter     date check (quarter = date_trunc('quarter', quarter)::date),
  projects    bigint not null,
  stated      bigint not null,
  planned_cny numeric not null,
  within_3    bigint not null,
  within_6    bigint not null,
  within_12   bigint not null,
  within_18   bigint not null,
  within_24   bigint not null,
  check ((stage is null) <> (quarter is null))
);
comment on table project_total is 'How many projects of a unit stand today at a stage and go on, or were signed in a quarter; rows of one unit, origin, stage and quarter add up.';
comment on column project_total.unit_id is 'The unit responsible today; not those below it.';
comment on column project_total.stage is 'Of projects that go on; null where the row counts those signed in a quarter.';
comment on column project_total.quarter is 'First day of the quarter in which they were signed; null where the row counts those at a stage.';
comment on column project_total.projects is 'How many more there are, or fewer when below 0.';
comment on column project_total.stated is 'How many of them stated a planned total investment.';
comment on column project_total.planned_cny is 'Sum of what these stated, in yuan.';
comment on column project_total.within_3 is 'How many of those signed in the quarter had commenced three months after they were signed.';
create index project_total_of on project_total (unit_id);

-- The statement that adds what versions with a sign (1 came, -1 went) make of the totals.
create function adding_to_project_totals(versions text) returns text language sql immutable as
  $$ select format($q$
     insert into project_total (unit_id, origin, stage, quarter, projects, stated, planned_cny, within_3, within_6, within_12, within_18, within_24)
     select * from (
       select v.unit_id, v.origin, k.stage, k.quarter, sum(v.sign) as projects, coalesce(sum(v.sign) filter (where v.planned_cny is not null), 0) as stated,
              coalesce(sum(v.sign * v.planned_cny), 0) as planned_cny,
              coalesce(sum(v.sign) filter (where k.quarter is not null and v.commenced_on <= (v.signed_on + make_interval(months => 3))::date), 0) as within_3,
              coalesce(sum(v.sign) filter (where k.quarter is not null and v.commenced_on <= (v.signed_on + make_interval(months => 6))::date), 0) as within_6,
              coalesce(sum(v.sign) filter (where k.quarter is not null and v.commenced_on <= (v.signed_on + make_interval(months => 12))::date), 0) as within_12,
              coalesce(sum(v.sign) filter (where k.quarter is not null and v.commenced_on <= (v.signed_on + make_interval(months => 18))::date), 0) as within_18,
              coalesce(sum(v.sign) filter (where k.quarter is not null and v.commenced_on <= (v.signed_on + make_interval(months => 24))::date), 0) as within_24
       from (%s) v
       cross join lateral (select v.stage, null::date where v.standing = 'ACTIVE'
                           union all select null, date_trunc('quarter', v.signed_on)::date where v.signed_on is not null) k (stage, quarter)
       where v.recorded_to is null and v.effective_to is null and v.standing <> 'MERGED'
       group by v.unit_id, v.origin, k.stage, k.quarter) t
     where t.projects <> 0 or t.stated <> 0 or t.planned_cny <> 0 or t.within_3 <> 0 or t.within_6 <> 0 or t.within_12 <> 0 or t.within_18 <> 0 or t.within_24 <> 0 $q$, versions) $$;

create function project_totals_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as
$$ declare added bigint;
begin
  execute adding_to_project_totals(case tg_op when 'INSERT' then 'select 1 as sign, * from came'
                                              when 'DELETE' then 'select -1 as sign, * from went'
                                              else 'select 1 as sign, * from came union all select -1, * from went' end);
  get diagnostics added = row_count;
  -- now and then what adds up to one is made one, but for what somebody else is just doing that to
  if added > 0 and currval('project_total_id_seq') % 256 < added then
    with many as (
      select unit_id, origin, stage, quarter from project_total group by unit_id, origin, stage, quarter having count(*) > 1),
    gone as (
      delete from project_total where id in (
        select t.id from project_total t join many m on t.unit_id = m.unit_id and t.origin = m.origin
               and t.stage is not distinct from m.stage and t.quarter is not distinct from m.quarter
        for update of t skip locked)
      returning *)
    insert into project_total (unit_id, origin, stage, quarter, projects, stated, planned_cny, within_3, within_6, within_12, within_18, within_24)
    select unit_id, origin, stage, quarter, sum(projects), sum(stated), sum(planned_cny), sum(within_3), sum(within_6), sum(within_12),
           sum(within_18), sum(within_24)
    from gone group by unit_id, origin, stage, quarter
    having sum(projects) <> 0 or sum(stated) <> 0 or sum(planned_cny) <> 0 or sum(within_3) <> 0 or sum(within_6) <> 0 or sum(within_12) <> 0 or sum(within_18) <> 0 or sum(within_24) <> 0;
  end if;
  return null;
end $$;
do $$ begin execute adding_to_project_totals('select 1 as sign, * from project_version'); end $$;
create trigger project_totals_more after insert on project_version
  referencing new table as came for each statement execute function project_totals_change();
create trigger project_totals_otherwise after update on project_version
  referencing old table as went new table as came for each statement execute function project_totals_change();
create trigger project_totals_less after delete on project_version
  referencing old table as went for each statement execute function project_totals_change();

alter table project_total enable row level security;
grant select on project_total to lianqi_app;
create policy project_total_read on project_total for select to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor', 'leader', 'auditor'))
         or unit_id = any ((select actor_units())::uuid[]));

create index project_version_region on project_version (region_code) where recorded_to is null and effective_to is null;

-- What a district counts of today and of a past day stands in an index whole, so that no row of the table is read for it.
drop index project_version_unit;
create index project_version_unit on project_version (unit_id, stage) include (standing, chain, seen_by, project_id)
  where recorded_to is null and effective_to is null;
drop index project_version_past;
create index project_version_past on project_version (unit_id, effective_from)
  include (effective_to, recorded_from, recorded_to, standing, seen_by, project_id);
create index project_version_planned_past on project_version (planned_cny desc nulls last, project_id) where recorded_to is null;
