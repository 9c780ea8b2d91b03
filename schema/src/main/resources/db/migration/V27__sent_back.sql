-- A leader who does not approve sends the period back to be verified again; the office may do so until it is published.
drop policy assessment_change on assessment;
create policy assessment_change on assessment for update to lianqi_app
  using (actor_kind() = 'system' or actor_has('assessor') or stage = 'COMPUTED' and actor_has('leader'))
  with check (actor_kind() = 'system'
    or case stage when 'APPROVED' then actor_has('leader')
                  when 'VERIFY' then actor_has('assessor') or actor_has('leader')
                  else actor_has('assessor') end);
drop policy assessment_step_add on assessment_step;
create policy assessment_step_add on assessment_step for insert to lianqi_app
  with check (actor_kind() = 'system'
    or case step when 'APPROVE' then actor_has('leader')
                 when 'RETURN' then actor_has('assessor') or actor_has('leader')
                 else actor_has('assessor') end);
