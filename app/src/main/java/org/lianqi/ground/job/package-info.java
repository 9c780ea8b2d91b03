/**
 * Long and recurring work on db-scheduler, whose tasks lie in the same PostgreSQL and survive a restart. A room brings a
 * task as a bean ({@link org.lianqi.ground.job.Jobs}); it acts as the platform itself, never as an official. The table
 * of tasks is the one table without row-level security: it holds names and times only.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"ground.vocabulary", "ground.identity"})
@org.jspecify.annotations.NullMarked
package org.lianqi.ground.job;
