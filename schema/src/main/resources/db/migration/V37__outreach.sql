-- Outreach (外出招商): trips, visits to enterprises, the leads that come of them, and who talked to an enterprise first.
create table outreach_rule (
  what    text not null check (what in ('VISITS_A_MONTH', 'RESPONSE_DAYS', 'CONTACT_DAYS')),
  since   date not null,
  number  integer not null check (number between 1 and 1000),
  assumed boolean not null default false,
  source  text not null check (length(source) between 1 and 500),
  by_name text not null,
  by_id   text,
  primary key (what, since)
);
comment on table outreach_rule is 'Numbers the office sets, each from a day on: visits an enterprise gets in a month before a reason is asked, working days to answer a lead, days a first contact stands.';
comment on column outreach_rule.assumed is 'Whether it came with the platform as an assumption of this project; false once the office says it.';
insert into outreach_rule (what, since, number, assumed, source, by_name) values
  ('VISITS_A_MONTH', '2000-01-01', 2, true, '本项目的假定，没有文件依据', 'platform'),
  ('RESPONSE_DAYS', '2000-01-01', 5, true, '本项目的假定，没有文件依据', 'platform'),
  ('CONTACT_DAYS', '2000-01-01', 90, true, '本项目的假定，没有文件依据', 'platform');

create table trip (
  id           uuid primary key default uuidv7(),
  unit_id      uuid not null references unit (id),
  team         text not null check (team in ('CITY_LEADERS', 'TOWNS_AND_ZONES', 'TEAMS', 'DEPARTMENTS', 'STATE_FIRMS')),
  purpose      text not null check (length(purpose) between 1 and 200),
  cities       text[] not null check (cardinality(cities) between 1 and 20),
  members      text[] not null check (cardinality(members) between 1 and 50),
  posts        text[] not null check (cardinality(posts) = cardinality(members)),
  starts_on    date not null,
  ends_on      date not null,
  planned_cny  numeric(12, 2) check (planned_cny >= 0),
  spent_cny    numeric(12, 2) check (spent_cny >= 0),
  approval_no  text check (length(approval_no) between 1 and 100),
  state        text not null default 'PLANNED' check (state in ('PLANNED', 'RETURNED', 'APPROVED', 'DONE', 'FILED', 'CALLED_OFF')),
  planned_by   text,
  origin       text not null default 'REAL' check (origin in ('REAL', 'SYNTHETIC')),
  revision     integer not null default 1 check (revision > 0),
  unique (id, unit_id, team),
  check (ends_on between starts_on and starts_on + 60),
  check (state not in ('APPROVED', 'DONE', 'FILED') or approval_no is not null),
  check ((state in ('DONE', 'FILED')) = (spent_cny is not null))
);
comment on table trip is 'A trip to win investment, from its plan to the file (计划, 审批, 出访, 归档); what happened to it is in outreach_event.';
comment on column trip.team is 'What kind of group went: city leaders, towns and functional zones, specialised teams, departments, state firms.';
comment on column trip.members is 'Names of those who go; posts holds what each of them is, in the same order.';
comment on column trip.planned_cny is 'Cost planned, in yuan; null: not said.';
comment on column trip.spent_cny is 'Cost, in yuan, said when the trip is reported as done.';
comment on column trip.approval_no is 'Number of the approval of the trip and its cost.';
comment on column trip.planned_by is 'The account that sent the plan last: somebody else approves it.';
create index trip_listed on trip (starts_on desc, id);
create index trip_unit on trip (unit_id, starts_on desc);

create table visit (
  id            uuid primary key default uuidv7(),
  enterprise_id uuid not null references enterprise (id),
  unit_id       uuid not null references unit (id),
  team          text not null check (team in ('CITY_LEADERS', 'TOWNS_AND_ZONES', 'TEAMS', 'DEPARTMENTS', 'STATE_FIRMS')),
  trip_id       uuid,
  state         text not null check (state in ('PLANNED', 'HELD', 'CALLED_OFF')),
  day           date not null,
  ours          text not null check (length(ours) between 1 and 500),
  theirs        text not null default '' check (length(theirs) <= 500),
  topic         text not null check (length(topic) between 1 and 200),
  notes         text not null default '' check (length(notes) <= 4000),
  next_step     text check (length(next_step) between 1 and 500),
  next_on       date,
  over_reason   text check (length(over_reason) between 1 and 500),
  files         text[] not null default '{}',
  origin        text not null default 'REAL' check (origin in ('REAL', 'SYNTHETIC')),
  revision      integer not null default 1 check (revision > 0),
  foreign key (trip_id, unit_id, team) references trip (id, unit_id, team) on update cascade,
  unique (id, enterprise_id, unit_id),
  check (next_on is null or next_step is not null)
);
comment on table visit is 'A visit to an enterprise, planned or held; on a trip or without one.';
comment on column visit.ours is 'Who of us goes or went.';
comment on column visit.theirs is 'Whom they met.';
comment on column visit.over_reason is 'Why it is made although the enterprise has had its visits of the month (无事不打扰).';
comment on column visit.files is 'SHA-256 of kept files.';
create index visit_enterprise on visit (enterprise_id, day);
create index visit_listed on visit (day desc, id);
create index visit_unit on visit (unit_id, day desc);
create index visit_trip on visit (trip_id) where trip_id is not null;

create table outreach_lead (
  id            uuid primary key default uuidv7(),
  visit_id      uuid not null,
  enterprise_id uuid not null,
  unit_id       uuid not null,
  wants         text not null check (length(wants) between 1 and 1000),
  chain         text,
  amount_cny    numeric(20, 2) check (amount_cny > 0),
  contact       text not null check (length(contact) between 1 and 200),
  came_on       date not null,
  promised_on   date not null check (promised_on >= came_on),
  answered_on   date check (answered_on >= came_on),
  answer        text check (length(answer) between 1 and 1000),
  state         text not null default 'OPEN' check (state in ('OPEN', 'ANSWERED', 'PROJECT', 'DROPPED')),
  project_id    uuid references project (id),
  drop_reason   text check (length(drop_reason) between 1 and 1000),
  origin        text not null default 'REAL' check (origin in ('REAL', 'SYNTHETIC')),
  revision      integer not null default 1 check (revision > 0),
  foreign key (visit_id, enterprise_id, unit_id) references visit (id, enterprise_id, unit_id),
  check ((answered_on is null) = (answer is null)),
  check ((state = 'OPEN') = (answered_on is null)),
  check ((state = 'PROJECT') = (project_id is not null)),
  check ((state = 'DROPPED') = (drop_reason is not null))
);
comment on table outreach_lead is 'What an enterprise wants, heard on a visit: to be answered, answered, a project, or dropped; one of them at a time.';
comment on column outreach_lead.amount_cny is 'The investment it speaks of, in yuan; null: none was named.';
comment on column outreach_lead.promised_on is 'The last day for the first response, counted in working days when it was written down.';
comment on column outreach_lead.project_id is 'The project it became, or the one that was there already and that it belongs to.';
create index outreach_lead_listed on outreach_lead (came_on desc, id);
create index outreach_lead_unit on outreach_lead (unit_id, came_on desc);
create index outreach_lead_visit on outreach_lead (visit_id);
create index outreach_lead_open on outreach_lead (promised_on) where state = 'OPEN';

create table first_contact (
  id            uuid primary key default uuidv7(),
  enterprise_id uuid not null references enterprise (id),
  unit_id       uuid not null references unit (id),
  subject       text not null check (length(subject) between 1 and 200),
  registered_at timestamptz not null default clock_timestamp(),
  since         date not null,
  until         date not null check (until >= since),
  period_since  date not null check (period_since >= since),
  state         text not null default 'STANDING' check (state in ('STANDING', 'PROJECT', 'HANDED_OVER', 'DECIDED')),
  offered_to    uuid references unit (id),
  offer         text check (offer in ('OPEN', 'REFUSED', 'ACCEPTED')),
  came_from     uuid references first_contact (id),
  project_id    uuid references project (id),
  origin        text not null default 'REAL' check (origin in ('REAL', 'SYNTHETIC')),
  revision      integer not null default 1 check (revision > 0),
  check ((offered_to is null) = (offer is null) and offered_to <> unit_id),
  check ((state = 'HANDED_OVER') = (offer is not distinct from 'ACCEPTED')),
  check ((state = 'PROJECT') = (project_id is not null)),
  exclude using gist (enterprise_id with =, daterange(since, until, '[]') with &&) where (state = 'STANDING')
);
comment on table first_contact is 'Who registered talks with an enterprise first (首谈登记). Of an enterprise one stands at a time; one whose last day has passed has expired.';
comment on column first_contact.until is 'The last day on which it stands, unless it is renewed or ends before.';
comment on column first_contact.period_since is 'When the present period began: at registration, or at the last renewal.';
comment on column first_contact.offered_to is 'The unit it was last offered to (流转); having been shown it, that unit reads it.';
comment on column first_contact.offer is 'What became of the last offer: open, refused or accepted; null: it was offered to nobody.';
comment on column first_contact.came_from is 'The one it was handed over or decided from.';
create index first_contact_unit on first_contact (unit_id, until desc);
create index first_contact_listed on first_contact (registered_at desc, id);
create index first_contact_offered on first_contact (offered_to) where offer = 'OPEN';

create table contact_dispute (
  id            uuid primary key default uuidv7(),
  enterprise_id uuid not null references enterprise (id),
  contact_id    uuid not null references first_contact (id),
  holder_unit   uuid not null references unit (id),
  unit_id       uuid not null references unit (id),
  subject       text not null check (length(subject) between 1 and 200),
  claim         text not null check (length(claim) between 1 and 2000),
  opened_by     text not null,
  opened_at     timestamptz not null default clock_timestamp(),
  verdict       text check (verdict in ('STAYS', 'MOVES', 'FREE')),
  decision      text check (length(decision) between 1 and 2000),
  decided_by    text,
  decided_at    timestamptz,
  origin        text not null default 'REAL' check (origin in ('REAL', 'SYNTHETIC')),
  check ((verdict is null) = (decision is null) and (verdict is null) = (decided_by is null) and (verdict is null) = (decided_at is null))
);
comment on table contact_dispute is 'A unit disputes the first contact of another; the office decides with words: it stays, moves to the unit that disputes, or stands for nobody.';
comment on column contact_dispute.holder_unit is 'Whose first contact stood when the dispute was opened.';
comment on column contact_dispute.unit_id is 'The unit that disputes it.';
create unique index contact_dispute_open on contact_dispute (contact_id, unit_id) where verdict is null;
create index contact_dispute_listed on contact_dispute (opened_at desc, id);
create index contact_dispute_contact on contact_dispute (contact_id);

create table outreach_event (
  id         uuid primary key default uuidv7(),
  trip_id    uuid references trip (id),
  lead_id    uuid references outreach_lead (id),
  contact_id uuid references first_contact (id),
  seq        integer not null check (seq > 0),
  act        text not null check (length(act) between 1 and 30),
  words      text not null default '' check (length(words) <= 2000),
  unit_id    uuid references unit (id),
  visit_id   uuid references visit (id),
  by_name    text not null,
  by_id      text,
  at         timestamptz not null default clock_timestamp(),
  check (num_nonnulls(trip_id, lead_id, contact_id) = 1)
);
comment on table outreach_event is 'What happened to a trip, a lead or a first contact, appended only. seq is the revision it made.';
comment on column outreach_event.unit_id is 'The other unit it speaks of: to which a first contact was offered, say.';
comment on column outreach_event.visit_id is 'The visit that shows real talks, where a first contact was renewed.';
create unique index outreach_event_trip on outreach_event (trip_id, seq) where trip_id is not null;
create unique index outreach_event_lead on outreach_event (lead_id, seq) where lead_id is not null;
create unique index outreach_event_contact on outreach_event (contact_id, seq) where contact_id is not null;

-- Who of us was, or is to be, at an enterprise on which day: no more of other units' visits than that.
create function visits_there(enterprise uuid, from_day date, to_day date, but uuid)
  returns table (unit_id uuid, day date, held boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select v.unit_id, v.day, v.state = 'HELD' from visit v
  where v.enterprise_id = enterprise and v.day between from_day and to_day and v.state <> 'CALLED_OFF'
    and v.id is distinct from but
    and (actor_kind() = 'system' or actor_has('assessor', 'reporter', 'reviewer', 'leader', 'auditor'))
  order by v.day desc, v.id limit 200
$$;
-- Whether a first contact of an enterprise stands on a day: whose, and until when; no more.
create function contact_standing(enterprise uuid, on_day date)
  returns table (unit_id uuid, until date)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.unit_id, c.until from first_contact c
  where c.enterprise_id = enterprise and c.state = 'STANDING' and on_day between c.since and c.until
    and (actor_kind() = 'system' or actor_has('assessor', 'reporter', 'reviewer', 'leader', 'auditor'))
$$;
-- Whether a first contact is disputed and the office has not decided: no more of a dispute than that.
create function contact_disputed(contact uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from contact_dispute d where d.contact_id = contact and d.verdict is null)
    and (actor_kind() = 'system' or actor_has('assessor', 'reporter', 'reviewer'))
$$;
revoke execute on function visits_there(uuid, date, date, uuid), contact_standing(uuid, date), contact_disputed(uuid) from public;
grant execute on function visits_there(uuid, date, date, uuid), contact_standing(uuid, date), contact_disputed(uuid) to lianqi_app;

-- A dispute is about the first contact that stands, which whoever disputes it may not read. Where none of another unit
-- stands the column stays empty, and its constraint refuses the row once the policies have had their say.
create function dispute_names_contact() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  select c.id, c.unit_id into new.contact_id, new.holder_unit from first_contact c
  where c.enterprise_id = new.enterprise_id and c.state = 'STANDING' and c.unit_id <> new.unit_id
    and (clock_timestamp() at time zone 'Asia/Shanghai')::date between c.since and c.until;
  return new;
end $$;
create trigger dispute_names_contact before insert on contact_dispute for each row execute function dispute_names_contact();

-- Who writes for a unit: the office, and those who report for it or review it.
create function writes_outreach(unit uuid) returns boolean language sql stable as
  $$ select actor_kind() = 'system' or actor_has('assessor')
       or actor_has('reporter', 'reviewer') and unit = any (actor_units()) $$;

-- Holds a trip to its life whoever speaks SQL as the application, and its approval to somebody else than who planned it.
create function trip_moves() returns trigger language plpgsql as $$
begin
  if new.revision <> old.revision + 1 then
    raise exception 'a trip moves one revision at a time' using errcode = '40001';
  end if;
  if new.state <> old.state and (old.state, new.state) not in (
       ('PLANNED', 'APPROVED'), ('PLANNED', 'RETURNED'), ('RETURNED', 'PLANNED'), ('APPROVED', 'DONE'), ('DONE', 'FILED'),
       ('PLANNED', 'CALLED_OFF'), ('RETURNED', 'CALLED_OFF'), ('APPROVED', 'CALLED_OFF')) then
    raise exception 'a trip does not go from % to %', old.state, new.state using errcode = '42501';
  end if;
  if new.state in ('APPROVED', 'RETURNED', 'FILED') and new.state <> old.state
     and actor_kind() <> 'system' and not actor_has('reviewer', 'assessor') then
    raise exception 'a reviewer approves, returns and files a trip' using errcode = '42501';
  end if;
  if new.state = 'APPROVED' and old.state <> 'APPROVED' and actor_kind() <> 'system' and old.planned_by = actor_account()::text then
    raise exception 'whoever planned a trip does not approve it' using errcode = '42501';
  end if;
  if new.planned_by is distinct from old.planned_by and actor_kind() <> 'system' and new.planned_by is distinct from actor_account()::text then
    raise exception 'nobody sends a plan in the name of another' using errcode = '42501';
  end if;
  if (new.purpose, new.cities, new.members, new.posts, new.starts_on, new.ends_on, new.team, new.planned_cny)
     is distinct from (old.purpose, old.cities, old.members, old.posts, old.starts_on, old.ends_on, old.team, old.planned_cny)
     and (new.state <> 'PLANNED' or actor_kind() <> 'system' and new.planned_by is distinct from actor_account()::text) then
    raise exception 'a plan is changed by sending it again to be approved' using errcode = '42501';
  end if;
  if new.approval_no is distinct from old.approval_no and not (old.state = 'PLANNED' and new.state = 'APPROVED') then
    raise exception 'what was approved is not changed afterwards' using errcode = '42501';
  end if;
  if new.spent_cny is distinct from old.spent_cny and not (old.state = 'APPROVED' and new.state = 'DONE') then
    raise exception 'what a trip cost is said when it is reported, once' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger trip_moves before update on trip for each row execute function trip_moves();

-- Holds a first contact to whose it is: the unit it is offered to only answers, the office alone decides.
create function contact_moves() returns trigger language plpgsql as $$
begin
  if new.revision <> old.revision + 1 or old.state <> 'STANDING' then
    raise exception 'a first contact that ended stays, and one that stands moves one revision at a time' using errcode = '40001';
  end if;
  if actor_kind() <> 'system' and not actor_has('assessor') then
    if new.state = 'DECIDED' then
      raise exception 'the office decides' using errcode = '42501';
    end if;
    if new.state = 'HANDED_OVER' and (old.offer is distinct from 'OPEN' or not old.offered_to = any (actor_units())) then
      raise exception 'a first contact is handed over by the unit it was offered to' using errcode = '42501';
    end if;
    if not old.unit_id = any (actor_units())
       and ((new.until, new.offered_to, new.project_id) is distinct from (old.until, old.offered_to, old.project_id)
            or new.offer = 'OPEN' and old.offer is distinct from 'OPEN') then
      raise exception 'the unit it is offered to only answers' using errcode = '42501';
    end if;
  end if;
  return new;
end $$;
create trigger contact_moves before update on first_contact for each row execute function contact_moves();

-- Holds a lead to its life: answered once, and only then a project or dropped.
create function lead_moves() returns trigger language plpgsql as $$
begin
  if new.revision <> old.revision + 1 then
    raise exception 'a lead moves one revision at a time' using errcode = '40001';
  end if;
  if (old.state, new.state) not in (('OPEN', 'ANSWERED'), ('ANSWERED', 'PROJECT'), ('ANSWERED', 'DROPPED')) then
    raise exception 'a lead does not go from % to %', old.state, new.state using errcode = '42501';
  end if;
  if old.state <> 'OPEN' and (new.answered_on, new.answer) is distinct from (old.answered_on, old.answer) then
    raise exception 'a lead is answered once' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger lead_moves before update on outreach_lead for each row execute function lead_moves();

grant select, insert on outreach_rule, trip, visit, outreach_lead, first_contact, contact_dispute, outreach_event to lianqi_app;
grant update (team, purpose, cities, members, posts, starts_on, ends_on, planned_cny, spent_cny, approval_no, state, planned_by, revision)
  on trip to lianqi_app;
grant update (state, day, ours, theirs, topic, notes, next_step, next_on, over_reason, files, revision) on visit to lianqi_app;
grant update (answered_on, answer, state, project_id, drop_reason, revision) on outreach_lead to lianqi_app;
grant update (until, period_since, state, offered_to, offer, project_id, revision) on first_contact to lianqi_app;
grant update (verdict, decision, decided_by, decided_at) on contact_dispute to lianqi_app;
alter table outreach_rule enable row level security;
alter table trip enable row level security;
alter table visit enable row level security;
alter table outreach_lead enable row level security;
alter table first_contact enable row level security;
alter table contact_dispute enable row level security;
alter table outreach_event enable row level security;

create policy outreach_rule_read on outreach_rule for select to lianqi_app using ((select actor_kind()) in ('official', 'system'));
create policy outreach_rule_set on outreach_rule for insert to lianqi_app
  with check (not assumed and (actor_kind() = 'system' or actor_has('assessor') and by_id = actor_account()::text));

create policy trip_read on trip for select to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor', 'leader', 'auditor'))
         or (select actor_has('reporter', 'reviewer')) and unit_id = any ((select actor_units())::uuid[]));
create policy trip_plan on trip for insert to lianqi_app
  with check (writes_outreach(unit_id) and state = 'PLANNED' and revision = 1
              and (actor_kind() = 'system' or planned_by = actor_account()::text));
create policy trip_change on trip for update to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor'))
         or (select actor_has('reporter', 'reviewer')) and unit_id = any ((select actor_units())::uuid[]));

create policy visit_read on visit for select to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor', 'leader', 'auditor'))
         or (select actor_has('reporter', 'reviewer')) and unit_id = any ((select actor_units())::uuid[]));
create policy visit_add on visit for insert to lianqi_app with check (writes_outreach(unit_id));
create policy visit_change on visit for update to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor'))
         or (select actor_has('reporter', 'reviewer')) and unit_id = any ((select actor_units())::uuid[]));

create policy outreach_lead_read on outreach_lead for select to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor', 'leader', 'auditor'))
         or (select actor_has('reporter', 'reviewer')) and unit_id = any ((select actor_units())::uuid[]));
create policy outreach_lead_add on outreach_lead for insert to lianqi_app
  with check (writes_outreach(unit_id) and state = 'OPEN' and revision = 1);
create policy outreach_lead_change on outreach_lead for update to lianqi_app
  using (state in ('OPEN', 'ANSWERED') and ((select actor_kind()) = 'system' or (select actor_has('assessor'))
         or (select actor_has('reporter', 'reviewer')) and unit_id = any ((select actor_units())::uuid[])))
  with check ((select actor_kind()) = 'system' or (select actor_has('assessor'))
         or (select actor_has('reporter', 'reviewer')) and unit_id = any ((select actor_units())::uuid[]));

create policy first_contact_read on first_contact for select to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor', 'leader', 'auditor'))
         or (select actor_has('reporter', 'reviewer'))
            and (unit_id = any ((select actor_units())::uuid[]) or offered_to = any ((select actor_units())::uuid[])));
create policy first_contact_register on first_contact for insert to lianqi_app
  with check (writes_outreach(unit_id) and state = 'STANDING' and revision = 1 and offered_to is null
              and (actor_kind() = 'system'
                   or since = (clock_timestamp() at time zone 'Asia/Shanghai')::date and period_since = since
                      and abs(extract(epoch from registered_at - clock_timestamp())) < 300));
create policy first_contact_change on first_contact for update to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor'))
         or (select actor_has('reporter', 'reviewer'))
            and (unit_id = any ((select actor_units())::uuid[]) or offered_to = any ((select actor_units())::uuid[])));

create policy contact_dispute_read on contact_dispute for select to lianqi_app
  using ((select actor_kind()) = 'system' or (select actor_has('assessor', 'leader', 'auditor'))
         or (select actor_has('reporter', 'reviewer'))
            and (unit_id = any ((select actor_units())::uuid[]) or holder_unit = any ((select actor_units())::uuid[])));
create policy contact_dispute_open on contact_dispute for insert to lianqi_app
  with check (writes_outreach(unit_id) and verdict is null);
create policy contact_dispute_decide on contact_dispute for update to lianqi_app
  using (verdict is null and ((select actor_kind()) = 'system' or (select actor_has('assessor')))) with check (verdict is not null);

create policy outreach_event_read on outreach_event for select to lianqi_app
  using (trip_id is not null and exists (select from trip t where t.id = trip_id)
         or lead_id is not null and exists (select from outreach_lead l where l.id = lead_id)
         or contact_id is not null and exists (select from first_contact c where c.id = contact_id));
create policy outreach_event_append on outreach_event for insert to lianqi_app
  with check ((select actor_kind()) = 'system'
              or by_id = (select actor_account())::text
                 and (trip_id is not null and exists (select from trip t where t.id = trip_id and t.revision = seq and writes_outreach(t.unit_id))
                      or lead_id is not null and exists (select from outreach_lead l where l.id = lead_id and l.revision = seq and writes_outreach(l.unit_id))
                      or contact_id is not null and exists (select from first_contact c where c.id = contact_id and c.revision = seq
                           and (writes_outreach(c.unit_id) or writes_outreach(c.offered_to)))));
