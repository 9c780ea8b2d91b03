-- Growth on the published basis asks what was known of a period in its time: versions of any moment by their day of signing.
create index project_version_signed_ever on project_version (signed_on, effective_from) where signed_on is not null;
-- Which results shown to people rest on a count that nobody froze.
create index frozen_input_counted on frozen_input (figure_ref) where observation_id is null;
