-- Whoever takes a project away, or asks what hangs on it, finds it by an index and not by reading whole tables.
create index outreach_lead_project on outreach_lead (project_id) where project_id is not null;
create index first_contact_project on first_contact (project_id) where project_id is not null;
create index exchange_source_project on exchange_source (project_id) where project_id is not null;
create index exchange_source_same_as on exchange_source (same_as) where same_as is not null;
create index project_distinct_other on project_distinct (other_id);
create index meeting_item_project on meeting_item (project_id) where project_id is not null;

-- A point of an agenda keeps the number of its light beside the words, so that the number can open.
alter table meeting_item add column value numeric;
alter table meeting_item add column origin text not null default 'REAL' check (origin in ('REAL', 'SYNTHETIC'));
alter table meeting_item alter column origin drop default;
alter table meeting_item add check (rule in ('COMMENCEMENT', 'PROGRESS', 'FUNDS', 'STATISTICS', 'SILENCE'));
alter table meeting_item add check (value is null or project_id is not null and rule is not null);
comment on column meeting_item.words is 'What it is about, as it was called when the agenda was made.';
comment on column meeting_item.value is 'What the light measured then, in the unit of its rule.';
comment on column meeting_item.origin is 'Whether what it is about is real or an exercise.';
