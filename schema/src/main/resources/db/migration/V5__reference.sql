-- Reference data that ships as files: which file was loaded last, and what a division became when it changed.
alter table region add column valid_from_known boolean not null default false;
alter table region add column successor_code text;
alter table region add column basis_zh text;
alter table region add column basis_en text;
alter table region add check ((basis_zh is null) = (basis_en is null));
comment on column region.valid_from_known is 'False: the division was there before the record begins; valid_from is then 1949-10-01.';
comment on column region.successor_code is 'The division that took this one over when its validity ended.';
comment on column region.basis_zh is 'What the dates of this row rest on, where they need saying.';
create index region_successor on region (successor_code) where successor_code is not null;
create index region_words on region using gin ((name_zh || ' ' || coalesce(name_en, '')) gin_trgm_ops);
grant delete on region to lianqi_app;

alter table unit add column revision integer not null default 1 check (revision > 0);
comment on column unit.revision is 'Counts the changes, so that the second of two editors is told.';

create table reference_file (
  name      text primary key,
  sha256    text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  rows      integer not null check (rows >= 0),
  loaded_at timestamptz not null default now()
);
comment on table reference_file is 'Which version of each shipped data file stands in the tables; loaded again only when its hash changes.';
grant select, insert, update on reference_file to lianqi_app;
