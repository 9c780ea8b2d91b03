alter table check_rule
  add column brought_by    text check (length(brought_by) between 1 and 200),
  add column brought_by_id text,
  add column brought_why   text check (length(brought_why) between 1 and 500),
  add column retired_by    text check (length(retired_by) between 1 and 200),
  add column retired_why   text check (length(retired_why) between 1 and 500);
comment on column check_rule.brought_by is 'Who brought this version in; null: it came with the platform. What the office changed or retired, no later build brings back.';
comment on column check_rule.retired_by is 'Who took it out of force; null: a later version replaced it, or it is in force.';

alter table finding_word drop constraint finding_word_act_check;
alter table finding_word add constraint finding_word_act_check
  check (act in ('EXPLAIN', 'FALSE_ALARM', 'REOPEN', 'CHANGED', 'GONE', 'RULE_CHANGED', 'RULE_RETIRED'));

-- What a version says is never rewritten: it is replaced, retired, or asked.
revoke update on check_rule from lianqi_app;
grant update (retired_at, retired_by, retired_why, asked, asked_at) on check_rule to lianqi_app;
create policy check_rule_bring on check_rule for insert to lianqi_app
  with check ((select actor_has('assessor')) and brought_by_id = (select actor_account())::text and retired_at is null);
create policy check_rule_retire on check_rule for update to lianqi_app
  using ((select actor_has('assessor')) and retired_at is null)
  with check ((select actor_has('assessor')) and retired_at is not null);
