/**
 * Who is assessed, reports or owns data: prefecture, districts, towns, functional zones, departments, parks, as one tree.
 * A unit has a home region; a functional zone or a department has no code of its own in GB/T 2260, so a unit is named by
 * its {@link org.lianqi.ground.unit.Unit#code() code} in files, schemes and the engine and by its id in tables.
 *
 * <p>The first units of an installation come from {@code data/units.csv}; after that the administrator keeps them, and a
 * newer file only adds units that are not there yet.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"ground.vocabulary", "ground.web", "ground.identity", "ground.audit", "ground.region"})
@org.jspecify.annotations.NullMarked
package org.lianqi.ground.unit;
