-- In which industry and which of the key chains something is, and the register of enterprises every room points at.
create table industry (
  code        text primary key check (code ~ '^([A-T]|[0-9]{2})$'),
  name_zh     text not null,
  name_en     text not null,
  parent_code text references industry (code),
  check ((parent_code is null) = (code ~ '^[A-T]$'))
);
comment on table industry is 'Sections (A to T) and divisions (01 to 97) of GB/T 4754-2017; groups and classes are written by their digits and lie in the division they begin with.';
comment on column industry.parent_code is 'The section a division lies in; null for a section.';

create table chain (
  code       text not null check (code ~ '^[A-Z][A-Z0-9-]{1,19}$'),
  valid_from date not null,
  valid_to   date,
  name_zh    text not null check (length(name_zh) between 1 and 100),
  name_en    text not null check (length(name_en) between 1 and 100),
  assumed    boolean not null,
  source     text not null check (length(source) between 1 and 500),
  revision   integer not null default 1,
  primary key (code, valid_from),
  check (valid_to is null or valid_to > valid_from),
  exclude using gist (code with =, daterange(valid_from, valid_to) with &&)
);
comment on table chain is 'Key industrial chains (重点产业链), a row for as long as one had its name.';
comment on column chain.code is 'Given by this platform and kept for good; the name may change.';
comment on column chain.valid_to is 'First day on which it was no longer a key chain under this name; null while it is.';
comment on column chain.assumed is 'Whether it came with the platform as an assumption; false once the office says it.';
comment on column chain.source is 'The shipped file, or what the administrator gave as the ground.';

alter table industry enable row level security;
alter table chain enable row level security;
grant select, insert, update on industry to lianqi_app;
grant select, insert on chain to lianqi_app;
grant update (valid_to, revision) on chain to lianqi_app;
create policy industry_read on industry for select to lianqi_app using ((select actor_kind()) in ('official', 'system'));
create policy industry_load on industry for insert to lianqi_app with check (actor_kind() = 'system');
create policy industry_rename on industry for update to lianqi_app using ((select actor_kind()) = 'system');
create policy chain_read on chain for select to lianqi_app using ((select actor_kind()) in ('official', 'system'));
create policy chain_add on chain for insert to lianqi_app
  with check (actor_kind() = 'system' or actor_has('administrator'));
create policy chain_end on chain for update to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('administrator')));
