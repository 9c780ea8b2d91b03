-- From public notice (公示) on, whoever is assessed may check what everyone is assessed by: the values a computation of the
-- current round took are open to all officials, in the revision that was taken and no other. The view reads past row
-- security on purpose and tells nothing but which revisions these are.
create index frozen_input_observation on frozen_input (observation_id) where observation_id is not null;
create view announced_value as
  select f.observation_id, f.observation_revision
  from frozen_input f
  join computation c on c.set_id = f.set_id
  join assessment a on a.id = c.assessment_id and a.round = c.round
  where f.observation_id is not null and a.stage in ('NOTICE', 'FROZEN', 'COMPUTED', 'APPROVED', 'PUBLISHED');
comment on view announced_value is 'Revisions of values that a computation shown to everyone rests on.';
grant select on announced_value to lianqi_app;

drop policy observation_read on observation;
create policy observation_read on observation for select to lianqi_app
  using ((select actor_kind()) = 'system'
         or (select actor_has('assessor', 'leader'))
         or published_at is not null and (select actor_kind()) = 'official'
         or (select actor_has('reporter', 'reviewer'))
            and (unit_id = any ((select actor_units())::uuid[]) or indicator = any ((select actor_indicators())::text[]))
         or (select actor_kind()) = 'official'
            and exists (select from announced_value v
                        where v.observation_id = observation.id and v.observation_revision = observation.revision));
drop policy observation_revision_read on observation_revision;
create policy observation_revision_read on observation_revision for select to lianqi_app
  using ((select actor_kind()) = 'system'
         or (select actor_has('assessor', 'leader'))
         or published_at is not null and (select actor_kind()) = 'official'
         or (select actor_has('reporter', 'reviewer'))
            and (unit_id = any ((select actor_units())::uuid[]) or indicator = any ((select actor_indicators())::text[]))
         or (select actor_kind()) = 'official'
            and exists (select from announced_value v
                        where v.observation_id = observation_revision.observation_id
                          and v.observation_revision = observation_revision.revision));
