-- What waits to be submitted, verified or frozen: verified values wait too, and were read through the whole table.
drop index observation_waiting;
create index observation_waiting on observation (state, indicator, unit_id) where state in ('draft', 'submitted', 'verified');
-- A correction does not close what an earlier version was published with.
create or replace view announced_value as
  select f.observation_id, f.observation_revision
  from frozen_input f
  join computation c on c.set_id = f.set_id
  join assessment a on a.id = c.assessment_id
  where f.observation_id is not null
    and (c.round = a.round and a.stage in ('NOTICE', 'FROZEN', 'COMPUTED', 'APPROVED', 'PUBLISHED')
         or exists (select from publication p where p.run_id = c.id));
