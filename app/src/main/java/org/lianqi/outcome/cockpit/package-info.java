/**
 * Home by role: what waits for me, by when, and what changed since last time. Reads other rooms through the ports of
 * {@code ground.notice}, owns nothing.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"ground.vocabulary", "ground.web", "ground.identity", "ground.notice"})
@org.jspecify.annotations.NullMarked
package org.lianqi.outcome.cockpit;
