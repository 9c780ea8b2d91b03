-- Signing in: who tried from where, and the one-time link of a new installation.
create table sign_in_attempt (
  id        uuid primary key default uuidv7(),
  username  text not null,
  address   text not null,
  at        timestamptz not null default clock_timestamp(),
  succeeded boolean not null default false
);
comment on table sign_in_attempt is 'An attempt counts as wrong until its password turned out right, so that many at once count too.';
create index sign_in_attempt_username on sign_in_attempt (username, at);
create index sign_in_attempt_address on sign_in_attempt (address, at);
create index sign_in_attempt_at on sign_in_attempt (at);

create table setup_link (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  used_at    timestamptz
);
comment on table setup_link is 'The link printed at the first start creates the administrator, once; only its hash is kept.';

alter table sign_in_attempt enable row level security;
alter table setup_link enable row level security;
grant select, insert, update, delete on sign_in_attempt to lianqi_app;
grant select, insert, update on setup_link to lianqi_app;
create policy sign_in_attempt_all on sign_in_attempt to lianqi_app
  using (actor_kind() = 'system') with check (actor_kind() = 'system');
create policy setup_link_all on setup_link to lianqi_app
  using (actor_kind() = 'system') with check (actor_kind() = 'system');
