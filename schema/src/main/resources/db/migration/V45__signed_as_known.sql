-- Growth on the published basis asks what was known of a period in its time: versions of any moment by their day of signing.
create index project_version_signed_ever on project_version (signed_on, effective_from) where signed_on is not null;
