-- Of which month a report speaks stands in a column, so that whether it came in time is looked up and not read out of what was told.
alter table project_event add column report_month text
  generated always as (case when kind = 'reported' then details #>> '{report,month}' end) stored;
comment on column project_event.report_month is 'Of a report: the month it speaks of, as 2026-10. The first report of a month that was not taken back says when the month was told.';
create index project_event_report on project_event (project_id, report_month, recorded_at) where report_month is not null;
-- What was under construction at the end of a month is found among what stood then or stands since, not among all that ever stood.
create index project_version_building on project_version (effective_to, effective_from)
  where recorded_to is null and standing = 'ACTIVE' and stage in ('COMMENCED', 'BUILDING');
