-- What changed since somebody was here last is asked at every visit of a home page.
create index observation_changed on observation (changed_at);
create index indicator_version_changed on indicator_version (changed_at);
