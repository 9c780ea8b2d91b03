create table soundness_work (
  run_id      uuid primary key references computation (id),
  state       text not null check (state in ('running', 'done', 'cancelled', 'failed')),
  begun_at    timestamptz not null default clock_timestamp(),
  begun_by    text not null,
  begun_by_id text not null,
  ended_at    timestamptz
);
comment on table soundness_work is 'The last time the soundness of a large run was worked out (稳健性计算): its numbers come out the same each time and are held in memory only, so that what is kept is whether it is being done, by whom it was begun and how it ended.';
comment on column soundness_work.state is 'running, while nobody works on it: the platform was restarted meanwhile.';

alter table soundness_work enable row level security;
grant select, insert, update on soundness_work to lianqi_app;
create policy soundness_work_read on soundness_work for select to lianqi_app
  using ((select actor_kind()) in ('official', 'system'));
create policy soundness_work_write on soundness_work for all to lianqi_app
  using ((select actor_kind()) = 'system') with check (actor_kind() = 'system');
