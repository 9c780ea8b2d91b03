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
  check (act in ('EXPLAIN', 'FALSE_ALARM', 'REOPEN', 'CHANGED', 'GONE', 'RULE_CHANGED', 'RULE_MENDED', 'RULE_RETIRED', 'RULE_BACK'));

alter table finding
  add column verdict text check (verdict in ('EXPLAINED', 'FALSE_ALARM', 'CORRECTED')),
  add column asleep boolean not null default false check (not asleep or state = 'GONE');
comment on column finding.verdict is 'What came of it: explained, a false alarm, or its values were corrected; null: nothing yet. Stays when it is gone.';
comment on column finding.asleep is 'Gone with its rule and not with its values: should the rule come back, so does what was said.';
update finding set verdict = case state when 'GONE' then 'CORRECTED' else state end where state <> 'OPEN';
create unique index finding_asleep on finding (rule, unit_id, about) where asleep;

-- How a rule has done is the same for everybody, whatever findings of it they may see.
create function rule_tally() returns table (rule text, standing bigint, explained bigint, false_alarms bigint, corrected bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select f.rule, count(*) filter (where f.state in ('OPEN', 'EXPLAINED')), count(*) filter (where f.verdict = 'EXPLAINED'),
         count(*) filter (where f.verdict = 'FALSE_ALARM'), count(*) filter (where f.verdict = 'CORRECTED')
  from finding f group by f.rule
$$;
revoke all on function rule_tally() from public;
grant execute on function rule_tally() to lianqi_app;

-- What a version says is never rewritten: it is replaced, retired, or asked.
revoke update on check_rule from lianqi_app;
grant update (retired_at, retired_by, retired_why, asked, asked_at) on check_rule to lianqi_app;
create policy check_rule_bring on check_rule for insert to lianqi_app
  with check ((select actor_has('assessor')) and brought_by_id = (select actor_account())::text and retired_at is null);
create policy check_rule_retire on check_rule for update to lianqi_app
  using ((select actor_has('assessor')) and retired_at is null)
  with check ((select actor_has('assessor')) and retired_at is not null);
