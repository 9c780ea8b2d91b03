-- The office computes and publishes, a leader approves: neither can take the other's step.
drop policy assessment_change on assessment;
create policy assessment_change on assessment for update to lianqi_app
  using (actor_kind() = 'system' or actor_has('assessor') or stage = 'COMPUTED' and actor_has('leader'))
  with check (actor_kind() = 'system'
    or case when stage = 'APPROVED' then actor_has('leader') else actor_has('assessor') end);
drop policy assessment_step_add on assessment_step;
create policy assessment_step_add on assessment_step for insert to lianqi_app
  with check (actor_kind() = 'system'
    or case when step = 'APPROVE' then actor_has('leader') else actor_has('assessor') end);
