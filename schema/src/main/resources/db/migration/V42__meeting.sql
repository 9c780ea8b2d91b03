-- Dispatch meetings: an agenda that makes itself, what was decided, and the tasks that came of it.
create table meeting (
  id          uuid primary key default uuidv7(),
  unit_id     uuid not null references unit (id),
  held_on     date not null,
  title       text not null check (length(title) between 1 and 200),
  state       text not null check (state in ('PREPARED', 'HELD')),
  since       date not null check (since < held_on),
  minutes     text check (length(minutes) between 1 and 10000),
  origin      text not null check (origin in ('REAL', 'SYNTHETIC')),
  revision    integer not null default 1 check (revision > 0),
  prepared_by text not null,
  prepared_at timestamptz not null default clock_timestamp(),
  unique (unit_id, held_on),
  check (state = 'PREPARED' or minutes is not null)
);
comment on table meeting is 'A dispatch meeting of a unit (调度会).';
comment on column meeting.since is 'The day of the meeting before, or seven days before where there was none: what changed is asked from there on.';
comment on column meeting.minutes is 'What was said beside the decisions; with them the meeting is held and nothing changes any more.';

create table meeting_item (
  id         uuid primary key default uuidv7(),
  meeting_id uuid not null references meeting (id),
  seq        integer not null check (seq > 0),
  cause      text not null check (cause in ('RED', 'NEWLY_YELLOW', 'OVERDUE', 'DECIDED_LAST', 'RAISED')),
  project_id uuid references project (id),
  rule       text,
  task_id    uuid references task (id),
  words      text not null check (length(words) between 1 and 1000),
  decision   text check (length(decision) between 1 and 4000),
  made_task  uuid references task (id),
  decided_by text,
  decided_at timestamptz,
  unique (meeting_id, seq),
  check ((decision is null) = (made_task is null))
);
comment on table meeting_item is 'A point of the agenda: why it is there, and the task that was decided.';
comment on column meeting_item.words is 'What it is about, as it stood when the agenda was made.';
comment on column meeting_item.task_id is 'The task that is overdue, or was decided last time.';
comment on column meeting_item.made_task is 'The task that came of the decision.';

alter table meeting enable row level security;
alter table meeting_item enable row level security;
grant select, insert on meeting, meeting_item to lianqi_app;
grant update (state, minutes, revision) on meeting to lianqi_app;
grant update (decision, made_task, decided_by, decided_at) on meeting_item to lianqi_app;
create policy meeting_read on meeting for select to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor', 'leader', 'auditor'))
         or unit_id = any ((select actor_units())::uuid[]));
create policy meeting_prepare on meeting for insert to lianqi_app
  with check (state = 'PREPARED' and ((select actor_kind()) = 'system' or (select actor_has('assessor'))
              or (select actor_has('reviewer')) and unit_id = any ((select actor_units())::uuid[])));
create policy meeting_hold on meeting for update to lianqi_app
  using (state = 'PREPARED' and ((select actor_kind()) = 'system' or (select actor_has('assessor'))
         or (select actor_has('reviewer')) and unit_id = any ((select actor_units())::uuid[])))
  with check (true);
create policy meeting_item_read on meeting_item for select to lianqi_app
  using (exists (select from meeting m where m.id = meeting_id));
-- Points are added and decided while the meeting is being prepared or held, by who may hold it.
create function holds_meeting(asked uuid) returns boolean language sql stable as
  $$ select exists (select from meeting m where m.id = asked and m.state = 'PREPARED'
       and (actor_kind() = 'system' or actor_has('assessor') or actor_has('reviewer') and m.unit_id = any (actor_units()))) $$;
create policy meeting_item_add on meeting_item for insert to lianqi_app with check (holds_meeting(meeting_id));
create policy meeting_item_decide on meeting_item for update to lianqi_app
  using (decision is null and holds_meeting(meeting_id)) with check (holds_meeting(meeting_id));
create index project_event_recorded on project_event (recorded_at);
