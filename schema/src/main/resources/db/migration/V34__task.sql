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
grant select, insert, update, delete on calendar_day to lianqi_app;
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
