-- What an installation is stays with its data: a demonstration holds accounts whose passwords everyone knows.
create table installation (
  singleton boolean primary key default true check (singleton),
  kind text not null check (kind in ('real', 'demo')),
  since timestamptz not null default now()
);
comment on table installation is 'What this installation is, decided at its first start: real, or a demonstration with demo accounts and synthetic values. One row.';
comment on column installation.singleton is 'Always true: there is one row.';
comment on column installation.kind is 'real or demo; a start that asks for the other is refused.';
comment on column installation.since is 'When it was decided.';
insert into installation (kind)
  select case when exists (select from audit_entry where actor_name = 'demo-accounts') then 'demo' else 'real' end
  where exists (select from account);
-- Its owner alone decides and asks; the platform's role has no right to it.
alter table installation enable row level security;
