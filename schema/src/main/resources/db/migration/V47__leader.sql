-- What leaders decide about: at most five matters a day, each supervised or left until a day.
create table leader_word (
  id         uuid primary key default uuidv7(),
  project_id uuid references project (id),
  task_id    uuid references task (id),
  word       text not null check (word in ('SUPERVISE', 'LEAVE')),
  words      text not null check (length(words) between 1 and 1000),
  until      date not null,
  made_task  uuid references task (id),
  matter     text not null check (length(matter) between 1 and 300),
  origin     text not null check (origin in ('REAL', 'SYNTHETIC')),
  said_by    text not null,
  said_by_id uuid references account (id),
  said_at    timestamptz not null default clock_timestamp(),
  check (num_nonnulls(project_id, task_id) = 1),
  check ((word = 'SUPERVISE') = (made_task is not null))
);
comment on table leader_word is 'A leader''s word about a matter (批示): a project with red lights, or a task that is overdue.';
comment on column leader_word.words is 'What is to be done, or why it is left.';
comment on column leader_word.until is 'The day the task is due, or the last day on which the matter is left.';
comment on column leader_word.made_task is 'The task that came of it.';
comment on column leader_word.matter is 'What it was called when the word was said.';
comment on column leader_word.said_by_id is 'The account; null when the platform brought it.';
create index leader_word_project on leader_word (project_id) where project_id is not null;
create index leader_word_task on leader_word (task_id) where task_id is not null;
create index leader_word_said on leader_word (said_at desc);

alter table leader_word enable row level security;
grant select, insert on leader_word to lianqi_app;
create policy leader_word_read on leader_word for select to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor', 'leader', 'auditor')));
create policy leader_word_say on leader_word for insert to lianqi_app
  with check ((select actor_kind()) = 'system'
              or (select actor_has('leader')) and said_by_id = (select actor_account()));

-- A leader sets tasks: for every unit, as the office does; about their course the office decides.
drop policy task_add on task;
create policy task_add on task for insert to lianqi_app
  with check ((select actor_kind()) = 'system'
              or assigned_by_id = (select actor_account()) and assigner_unit = (select actor_unit()) and revision = 1
                 and state in ('DRAFT', 'ASSIGNED') and (parent_id is null or actor_splits(parent_id))
                 and ((select actor_has('assessor', 'leader'))
                      or (select actor_has('reviewer')) and lead_unit = any ((select actor_units())::uuid[])
                         and joint_units <@ (select actor_units())::uuid[]));
drop policy task_event_add on task_event;
create policy task_event_add on task_event for insert to lianqi_app
  with check ((select actor_kind()) = 'system'
              or by_id = (select actor_account())::text
                 and exists (select from task t where t.id = task_id and t.revision = seq
                             and case
                               when act in ('ACCEPT', 'REPORT', 'ASK_EXTENSION', 'ASK_CLOSING') then actor_leads(t.lead_unit)
                               when act in ('ASSIGN', 'REGISTER') and seq = 1 and t.assigned_by_id = (select actor_account())
                                 then actor_has('leader') or actor_decides(t.lead_unit, t.assigner_unit)
                               else actor_decides(t.lead_unit, t.assigner_unit) end));

-- Lists as somebody likes to see them.
create table saved_view (
  id         uuid primary key default uuidv7(),
  account_id uuid not null references account (id),
  page       text not null check (page ~ '^/[a-z][a-z0-9/-]{0,59}$'),
  name       text not null check (length(name) between 1 and 60),
  query      text not null check (length(query) between 1 and 1000),
  saved_at   timestamptz not null default clock_timestamp(),
  unique (account_id, page, name)
);
comment on table saved_view is 'A list as its owner likes to see it: the page and what it is asked for.';
comment on column saved_view.query is 'The part of the address after the question mark.';
alter table saved_view enable row level security;
grant select, insert, delete on saved_view to lianqi_app;
grant update (query, saved_at) on saved_view to lianqi_app;
create policy saved_view_own on saved_view for all to lianqi_app
  using (account_id = (select actor_account())) with check (account_id = (select actor_account()));
