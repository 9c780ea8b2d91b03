-- 通报: how a publication is worded and issued. The numbers stand in the publication; here stand the words and what an
-- official document needs besides them. Both tables can only be added to: the newest version is the one shown.

create table bulletin_wording (
  version    integer primary key check (version > 0),
  title      text not null check (title <> ''),
  addressee  text not null,
  body       text not null check (body <> ''),
  reason     text not null,
  created_by text not null,
  created_at timestamptz not null default clock_timestamp()
);
comment on table bulletin_wording is 'The wording of bulletins with named placeholders; version 1 on is what an office wrote, 0 is the default that ships.';

create table bulletin_frame (
  publication_id uuid not null references publication (id),
  version    integer not null check (version > 0),
  wording_version integer not null check (wording_version >= 0),
  letterhead text not null check (letterhead <> ''),
  number_code text,
  number_year integer,
  number_sequence integer check (number_sequence > 0),
  issuer     text not null check (issuer <> ''),
  signed_on  date not null,
  copies_to  text not null default '',
  printed_by text not null default '',
  printed_on date,
  note       text not null default '',
  created_by text not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (publication_id, version),
  check ((number_code is null) = (number_year is null) and (number_year is null) = (number_sequence is null))
);
comment on table bulletin_frame is 'Letterhead, number, date and imprint of the bulletin of a publication, and which wording it uses.';

alter table bulletin_wording enable row level security;
alter table bulletin_frame enable row level security;
grant select, insert on bulletin_wording, bulletin_frame to lianqi_app;
create policy bulletin_wording_read on bulletin_wording for select to lianqi_app using (signed_in());
create policy bulletin_wording_add on bulletin_wording for insert to lianqi_app
  with check (actor_kind() = 'system' or actor_has('assessor'));
create policy bulletin_frame_read on bulletin_frame for select to lianqi_app using (signed_in());
create policy bulletin_frame_add on bulletin_frame for insert to lianqi_app
  with check (actor_kind() = 'system' or actor_has('assessor'));
