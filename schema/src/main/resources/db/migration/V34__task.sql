-- Working days, and who must do what by when.
create table calendar_year (
  year       integer primary key check (year between 1949 and 2200),
  source     text check (length(source) between 1 and 200),
  revision   integer not null default 1 check (revision > 0),
  brought_by text check (length(brought_by) between 1 and 200),
  brought_by_id text,
  brought_at timestamptz not null default clock_timestamp(),
  check ((source is null) <> (brought_by is null))
);
comment on table calendar_year is 'The years whose holidays are known; of any other year only weekends are.';
comment on column calendar_year.source is 'What a year that came with the platform was taken from.';
comment on column calendar_year.brought_by is 'Who brought the year in; null: it came with the platform. What was brought in, no later build replaces.';
comment on column calendar_year.revision is 'Counts how often the year was brought in, so that the second of two is told.';

create table calendar_day (
  day     date primary key,
  year    integer not null references calendar_year (year),
  kind    text not null check (kind in ('HOLIDAY', 'WORKDAY')),
  name_zh text not null check (length(name_zh) between 1 and 60),
  name_en text not null check (length(name_en) between 1 and 60),
  check (day between make_date(year - 1, 12, 1) and make_date(year, 12, 31)),
  check (kind = 'HOLIDAY' or extract(isodow from day) in (6, 7))
);
comment on table calendar_day is 'Days that differ from the week or belong to a holiday: off, or a weekend day that is worked instead (调休).';
comment on column calendar_day.year is 'The year whose notice names the day; it may name days of the December before.';
create index calendar_day_year on calendar_day (year);

grant select, insert, update on calendar_year to lianqi_app;
grant select, insert, delete on calendar_day to lianqi_app;
alter table calendar_year enable row level security;
alter table calendar_day enable row level security;
create policy calendar_year_read on calendar_year for select to lianqi_app using ((select actor_kind()) in ('system', 'official'));
create policy calendar_year_write on calendar_year for all to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('administrator')))
  with check ((select actor_kind()) = 'system' or (select actor_has('administrator')) and brought_by_id = (select actor_account())::text);
create policy calendar_day_read on calendar_day for select to lianqi_app using ((select actor_kind()) in ('system', 'official'));
create policy calendar_day_write on calendar_day for all to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('administrator')))
  with check ((select actor_kind()) = 'system' or (select actor_has('administrator')));

create table task (
  id          uuid primary key default uuidv7(),
  title       text not null check (length(title) between 1 and 200),
  asked       text not null check (length(asked) between 1 and 4000),
  lead_unit   uuid not null references unit (id),
  joint_units uuid[] not null default '{}' check (not lead_unit = any (joint_units)),
  parent_id   uuid references task (id),
  state       text not null check (state in ('DRAFT', 'ASSIGNED', 'ACCEPTED', 'CLOSING', 'CLOSED', 'CANCELLED')),
  due         date not null,
  feedback    text not null check (feedback in ('NONE', 'WORKING_DAYS', 'MONTHLY')),
  feedback_days integer check (feedback_days between 1 and 60),
  next_report date,
  extension_wanted date,
  closing_by  text,
  closing_on  date,
  assigned_by text not null check (length(assigned_by) between 1 and 200),
  assigned_by_id uuid,
  assigner_unit uuid references unit (id),
  source_kind text check (source_kind ~ '^[a-z][a-z-]{0,39}$'),
  source_key  text check (length(source_key) between 1 and 200),
  source_words text check (length(source_words) between 1 and 500),
  source_link text check (source_link like '/%' and source_link not like '//%'),
  origin      text not null default 'REAL' check (origin in ('REAL', 'SYNTHETIC')),
  revision    integer not null default 1 check (revision > 0),
  changed_at  timestamptz not null default clock_timestamp(),
  check ((feedback = 'WORKING_DAYS') = (feedback_days is not null)),
  check ((source_kind is null) = (source_key is null) and (source_kind is null) = (source_words is null)
         and (source_kind is not null or source_link is null)),
  check ((state in ('CLOSING', 'CLOSED')) = (closing_on is not null) and (closing_on is null) = (closing_by is null)),
  check (extension_wanted is null or state = 'ACCEPTED'),
  check ((next_report is not null) = (state = 'ACCEPTED' and feedback <> 'NONE'))
);
comment on table task is 'Who must do what by when (督办). What happens is appended to task_event; this row is where it stands.';
comment on column task.lead_unit is 'Who answers for it (主办).';
comment on column task.joint_units is 'Who helps (协办).';
comment on column task.parent_id is 'The task this one is a part of; that one closes only when its parts are closed or cancelled.';
comment on column task.feedback is 'How often the lead unit reports: never, every feedback_days working days, or monthly.';
comment on column task.next_report is 'By when the next report is due; a day that has passed is a report that was missed.';
comment on column task.extension_wanted is 'The day the lead unit asked to have until; null: nothing is asked.';
comment on column task.closing_by is 'Who asked for closing (account, or name of a job): somebody else verifies it.';
comment on column task.closing_on is 'The day closing was asked for; closed in time when it is not after due.';
comment on column task.assigned_by_id is 'The account that assigned it; null: another room of the platform did.';
comment on column task.assigner_unit is 'The unit of who assigned it: reviewers of it, or above it, may decide as he may.';
comment on column task.source_key is 'What it came from, once within its kind: the same source never makes two tasks.';
create unique index task_source on task (source_kind, source_key);
create index task_open on task (due, id) where state in ('ASSIGNED', 'ACCEPTED', 'CLOSING');
create index task_due on task (due, id);
create index task_changed on task (changed_at desc, id);
create index task_state on task (state, due, id);
create index task_parts on task (parent_id) where parent_id is not null;
create index task_lead on task (lead_unit, due);
create index task_joint on task using gin (joint_units) where cardinality(joint_units) > 0;
create index task_report on task (next_report) where next_report is not null;

create table task_event (
  task_id  uuid not null references task (id),
  seq      integer not null check (seq > 0),
  act      text not null check (act in ('REGISTER', 'ASSIGN', 'ACCEPT', 'REPORT', 'URGE', 'ASK_EXTENSION', 'GRANT_EXTENSION',
             'REFUSE_EXTENSION', 'ASK_CLOSING', 'RETURN', 'CLOSE', 'REOPEN', 'CANCEL')),
  words    text not null default '' check (length(words) <= 4000),
  day      date,
  evidence text[] not null default '{}',
  by_name  text not null,
  by_id    text,
  at       timestamptz not null default clock_timestamp(),
  primary key (task_id, seq)
);
comment on table task_event is 'What happened to a task, appended only. seq is the revision the act made, so that no two acts share one.';
comment on column task_event.day is 'The due day it set, or the one that was asked for.';
comment on column task_event.evidence is 'SHA-256 of kept files.';

create table task_reminder (
  task_id uuid not null references task (id),
  kind    text not null check (kind in ('SOON', 'OVERDUE', 'ESCALATED', 'REPORT_MISSED')),
  day     date not null,
  at      timestamptz not null default clock_timestamp(),
  primary key (task_id, kind, day)
);
comment on table task_reminder is 'What the platform reminded people of: once for each day that was to be kept.';
comment on column task_reminder.day is 'The due day, or the day of the report, that it speaks of.';

-- In which tasks units help: few, and found without looking at every task. Row-level security alone cannot use an index for
-- it. Words have none either: they are looked for among the tasks that the rest of a filter found.
create function joint_tasks(units uuid[]) returns uuid[] language sql stable security definer set search_path = public, pg_temp as
  $$ select coalesce(array_agg(id), '{}') from task where cardinality(joint_units) > 0 and joint_units && units $$;
revoke execute on function joint_tasks(uuid[]) from public;
grant execute on function joint_tasks(uuid[]) to lianqi_app;

-- How many parts of a task are not finished, whoever may see them.
create function task_open_parts(whole uuid) returns bigint language sql stable security definer set search_path = public, pg_temp as
  $$ select count(*) from task where parent_id = whole and state not in ('CLOSED', 'CANCELLED') $$;
revoke execute on function task_open_parts(uuid) from public;
grant execute on function task_open_parts(uuid) to lianqi_app;

-- Who decides about a task: the office, and reviewers over both the lead unit and the unit of who assigned it.
create function actor_decides(lead uuid, assigner uuid) returns boolean language sql stable as
  $$ select actor_kind() = 'system' or actor_has('assessor')
       or actor_has('reviewer') and lead = any (actor_units()) and assigner = any (actor_units()) $$;

-- Who speaks for the lead unit: its reporters.
create function actor_leads(lead uuid) returns boolean language sql stable as
  $$ select actor_kind() = 'system' or actor_has('reporter') and lead = any (actor_units()) $$;

-- Who may hang a part on a task: whoever decides about it, and reviewers over its lead unit.
create function actor_splits(whole uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as
  $$ select exists (select from task t where t.id = whole
       and (actor_decides(t.lead_unit, t.assigner_unit) or actor_has('reviewer') and t.lead_unit = any (actor_units()))) $$;
revoke execute on function actor_splits(uuid) from public;
grant execute on function actor_splits(uuid) to lianqi_app;

-- Holds a task to its life whoever speaks SQL as the application: which moves there are, whose they are, and that nobody
-- writes himself in as who assigned it, or another day as the one closing was asked for. That an act also appends its event
-- is the application's to hold.
create function task_moves() returns trigger language plpgsql as $$
declare
  no_system constant boolean := actor_kind() <> 'system';
  decides constant boolean := actor_decides(old.lead_unit, old.assigner_unit);
  leads constant boolean := actor_leads(old.lead_unit);
  moved constant boolean := new.state <> old.state;
  assigned constant boolean := old.state = 'DRAFT' and new.state = 'ASSIGNED';
begin
  if new.revision <> old.revision + 1 then
    raise exception 'a task moves one revision at a time' using errcode = '40001';
  end if;
  if moved and (old.state, new.state) not in (
       ('DRAFT', 'ASSIGNED'), ('ASSIGNED', 'ACCEPTED'), ('ACCEPTED', 'CLOSING'), ('CLOSING', 'ACCEPTED'), ('CLOSING', 'CLOSED'),
       ('CLOSED', 'ACCEPTED'), ('DRAFT', 'CANCELLED'), ('ASSIGNED', 'CANCELLED'), ('ACCEPTED', 'CANCELLED'), ('CLOSING', 'CANCELLED')) then
    raise exception 'a task does not go from % to %', old.state, new.state using errcode = '42501';
  end if;
  if moved and (old.state, new.state) in (('ASSIGNED', 'ACCEPTED'), ('ACCEPTED', 'CLOSING')) and not leads then
    raise exception 'only the lead unit accepts a task and asks for closing' using errcode = '42501';
  end if;
  if (new.due <> old.due or moved and (old.state, new.state) not in (('ASSIGNED', 'ACCEPTED'), ('ACCEPTED', 'CLOSING')))
     and not decides then
    raise exception 'only who assigned a task decides about it' using errcode = '42501';
  end if;
  if not moved and new.next_report is distinct from old.next_report and not leads
     or new.extension_wanted is distinct from old.extension_wanted
        and not (case when new.extension_wanted is null then moved or decides else leads end) then
    raise exception 'the lead unit reports and asks for more time, who assigned the task answers' using errcode = '42501';
  end if;
  -- no cycle ends later than this, whatever holidays lie in it
  if new.next_report is distinct from old.next_report
     and new.next_report > current_date + (case new.feedback when 'MONTHLY' then 64 else 2 * new.feedback_days + 20 end) then
    raise exception 'a report is not put off beyond its cycle' using errcode = '42501';
  end if;
  if no_system and (new.assigned_by, new.assigned_by_id, new.assigner_unit)
                   is distinct from (old.assigned_by, old.assigned_by_id, old.assigner_unit) and not assigned
     or no_system and assigned and (new.assigned_by_id, new.assigner_unit) is distinct from (actor_account(), actor_unit()) then
    raise exception 'who assigned a task is whoever did, when he did' using errcode = '42501';
  end if;
  if new.state = 'CLOSING' and moved then
    -- the day may change between the application's look at it and this one
    if no_system and (new.closing_by is distinct from actor_account()::text
                      or new.closing_on not in ((now() at time zone 'Asia/Shanghai')::date,
                                                (clock_timestamp() at time zone 'Asia/Shanghai')::date)) then
      raise exception 'closing is asked for in one''s own name, today' using errcode = '42501';
    end if;
  elsif new.closing_on is not null and (new.closing_by, new.closing_on) is distinct from (old.closing_by, old.closing_on) then
    raise exception 'who asked for closing, and when, stays' using errcode = '42501';
  end if;
  if new.state = 'CLOSED' and old.state = 'CLOSING' and old.closing_by = actor_account()::text then
    raise exception 'whoever asked for closing does not verify it' using errcode = '42501';
  end if;
  if moved and new.state in ('CLOSING', 'CLOSED', 'CANCELLED') and task_open_parts(new.id) > 0 then
    raise exception 'a task with open parts does not end' using errcode = '23514';
  end if;
  new.changed_at := clock_timestamp();
  return new;
end $$;
create trigger task_moves before update on task for each row execute function task_moves();

-- Holds the whole still while a part begins, or begins again, so that it cannot end at the same moment.
create function task_part() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from task where id = new.parent_id and state in ('ASSIGNED', 'ACCEPTED') for share;
  if not found then
    raise exception 'the task it is a part of is not open' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger task_part before insert on task for each row when (new.parent_id is not null) execute function task_part();
create trigger task_part_again before update on task for each row
  when (new.parent_id is not null and (old.state = 'DRAFT' and new.state = 'ASSIGNED' or old.state = 'CLOSED' and new.state = 'ACCEPTED'))
  execute function task_part();

grant select, insert on task, task_event, task_reminder to lianqi_app;
grant update (state, due, next_report, extension_wanted, closing_by, closing_on, assigned_by, assigned_by_id, assigner_unit, revision)
  on task to lianqi_app;
alter table task enable row level security;
alter table task_event enable row level security;
alter table task_reminder enable row level security;

-- A draft is its assigner's until he hands it over: lead and joint units do not read it.
create policy task_read on task for select to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor', 'leader', 'auditor'))
         or (select actor_has('reporter', 'reviewer'))
            and (lead_unit = any ((select actor_units())::uuid[]) or id = any ((select joint_tasks(actor_units()))::uuid[]))
            and (state <> 'DRAFT'
                 or (select actor_has('reviewer'))
                    and lead_unit = any ((select actor_units())::uuid[]) and assigner_unit = any ((select actor_units())::uuid[])));
create policy task_add on task for insert to lianqi_app
  with check ((select actor_kind()) = 'system'
              or assigned_by_id = (select actor_account()) and assigner_unit = (select actor_unit()) and revision = 1
                 and state in ('DRAFT', 'ASSIGNED') and (parent_id is null or actor_splits(parent_id))
                 and ((select actor_has('assessor'))
                      or (select actor_has('reviewer')) and lead_unit = any ((select actor_units())::uuid[])
                         and joint_units <@ (select actor_units())::uuid[]));
create policy task_change on task for update to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor'))
         or lead_unit = any ((select actor_units())::uuid[])
            and ((select actor_has('reviewer')) and assigner_unit = any ((select actor_units())::uuid[])
                 or (select actor_has('reporter')) and state in ('ASSIGNED', 'ACCEPTED')))
  with check ((select actor_kind()) = 'system' or (select actor_has('assessor'))
         or lead_unit = any ((select actor_units())::uuid[])
            and ((select actor_has('reviewer')) and assigner_unit = any ((select actor_units())::uuid[])
                 or (select actor_has('reporter')) and state in ('ACCEPTED', 'CLOSING')));
create policy task_event_read on task_event for select to lianqi_app using (exists (select from task t where t.id = task_id));
create policy task_event_add on task_event for insert to lianqi_app
  with check ((select actor_kind()) = 'system'
              or by_id = (select actor_account())::text
                 and exists (select from task t where t.id = task_id and t.revision = seq
                             and case when act in ('ACCEPT', 'REPORT', 'ASK_EXTENSION', 'ASK_CLOSING')
                                 then actor_leads(t.lead_unit) else actor_decides(t.lead_unit, t.assigner_unit) end));
create policy task_reminder_read on task_reminder for select to lianqi_app using (exists (select from task t where t.id = task_id));
create policy task_reminder_add on task_reminder for insert to lianqi_app with check ((select actor_kind()) = 'system');
