-- What waits to be submitted, verified or frozen: verified values wait too, and were read through the whole table.
drop index observation_waiting;
create index observation_waiting on observation (state, indicator, unit_id) where state in ('draft', 'submitted', 'verified');
