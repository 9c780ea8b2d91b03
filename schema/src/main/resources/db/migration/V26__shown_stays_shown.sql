-- What everyone could see before a correction began stays open, and so does a run that an objection one may read is about.
drop policy computation_read on computation;
create policy computation_read on computation for select to lianqi_app
  using (sees_provisional()
         or signed_in() and (id in (select p.run_id from publication p)
           or exists (select from assessment a where a.id = computation.assessment_id
                      and (computation.round < a.round
                           or computation.round = a.round
                              and a.stage in ('NOTICE', 'FROZEN', 'COMPUTED', 'APPROVED', 'PUBLISHED')))
           or exists (select from appeal o where o.assessment_id = computation.assessment_id
                      and split_part(o.figure_ref, ':', 2) = computation.id::text)));
