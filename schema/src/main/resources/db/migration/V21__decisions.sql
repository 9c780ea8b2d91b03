-- What people decide in a quarter beside the numbers: claims can be withdrawn, every decision knows its revision, an
-- objection keeps what it was raised against, and nobody but the office decides.

alter table bonus_claim drop constraint bonus_claim_state_check;
alter table bonus_claim add constraint bonus_claim_state_check
  check (state in ('CLAIMED', 'ACCEPTED', 'REJECTED', 'WITHDRAWN'));
alter table bonus_claim drop constraint bonus_claim_assessment_id_unit_id_item_thing_key;
create unique index bonus_claim_thing on bonus_claim (assessment_id, unit_id, item, thing)
  where state in ('CLAIMED', 'ACCEPTED');
create index bonus_claim_assessment on bonus_claim (assessment_id, state);
alter table bonus_claim add check (thing <> '');
comment on table bonus_claim is 'Bonus or penalty claimed for a unit in a quarter, with its evidence, and what became of the claim. One thing is claimed once by a unit under an item, unless the claim was withdrawn or rejected.';

alter table veto_decision add column revision integer not null default 1;
alter table veto_decision add check ((lifted_at is null) = (lifted_by is null));
alter table commendation add column revision integer not null default 1;
alter table commendation add column withdrawn_reason text not null default '';
alter table commendation add check ((withdrawn_at is null) = (withdrawn_by is null));

alter table appeal add column shown_zh text not null;
alter table appeal add column shown_en text not null;
alter table appeal add column shown_value numeric;
alter table appeal add column shown_decimals integer not null check (shown_decimals >= 0);
alter table appeal add column shown_unit text not null;
alter table appeal add column shown_kind text not null check (shown_kind in ('FACT', 'FORECAST', 'TARGET'));
alter table appeal add column shown_state text not null
  check (shown_state in ('DRAFT', 'SUBMITTED', 'VERIFIED', 'FROZEN', 'PROVISIONAL', 'PUBLISHED'));
alter table appeal add column origin text not null default 'REAL' check (origin in ('REAL', 'SYNTHETIC'));
comment on table appeal is 'A unit objects to a number: during public notice an objection (异议), after publication an appeal (申诉). shown_…: the number as it stood when it was raised; figure_ref opens it. publication_id: the correction that followed.';
create unique index appeal_once on appeal (assessment_id, unit_id, figure_ref) where state = 'OPEN';
create index appeal_newest on appeal (raised_at desc);

-- The same inputs give the same run: when a decision is taken back, an earlier run is the one that holds again.
alter table assessment add column latest_run uuid references computation (id);
comment on column assessment.latest_run is 'The run last asked for; it may be older than another, when the inputs are again as they were.';

-- Freezing waits for whoever is just objecting: the foreign key holds the quarter's row, and this then looks again.
create function appeal_admitted() returns trigger language plpgsql as $$
begin
  if not exists (select from assessment a where a.id = new.assessment_id
                 and (new.kind, a.stage) in (('OBJECTION', 'NOTICE'), ('APPEAL', 'PUBLISHED'))) then
    raise exception 'assessment % takes no % now', new.assessment_id, new.kind
      using errcode = 'check_violation', constraint = 'appeal_in_time';
  end if;
  return null;
end $$;
create trigger z_appeal_admitted after insert on appeal for each row execute function appeal_admitted();

drop policy bonus_claim_add on bonus_claim;
create policy bonus_claim_add on bonus_claim for insert to lianqi_app
  with check (actor_kind() = 'system' or state = 'CLAIMED' and (actor_has('assessor')
              or actor_has('reporter') and unit_id = any ((select actor_units())::uuid[])));
drop policy bonus_claim_change on bonus_claim;
create policy bonus_claim_change on bonus_claim for update to lianqi_app
  using (actor_kind() = 'system' or actor_has('assessor')
         or actor_has('reporter') and state = 'CLAIMED' and unit_id = any ((select actor_units())::uuid[]))
  with check (actor_kind() = 'system' or actor_has('assessor')
         or actor_has('reporter') and state in ('CLAIMED', 'WITHDRAWN') and unit_id = any ((select actor_units())::uuid[]));
drop policy appeal_add on appeal;
create policy appeal_add on appeal for insert to lianqi_app
  with check (actor_kind() = 'system' or state = 'OPEN' and actor_has('reporter')
              and unit_id = any ((select actor_units())::uuid[]));
drop policy appeal_change on appeal;
create policy appeal_change on appeal for update to lianqi_app
  using (actor_kind() = 'system' or actor_has('assessor')
         or actor_has('reporter') and state = 'OPEN' and unit_id = any ((select actor_units())::uuid[]))
  with check (actor_kind() = 'system' or actor_has('assessor')
         or actor_has('reporter') and state in ('OPEN', 'WITHDRAWN') and unit_id = any ((select actor_units())::uuid[]));

-- The office keeps the proof of what it decides about a unit where that unit's people may read it.
drop policy evidence_holder_keep on evidence_holder;
create policy evidence_holder_keep on evidence_holder for insert to lianqi_app
  with check ((select actor_kind()) = 'system'
              or stored_by = (select actor_account())::text
                 and ((select actor_has('assessor')) and unit_id is not null
                      or unit_id = any ((select actor_units())::uuid[])));
