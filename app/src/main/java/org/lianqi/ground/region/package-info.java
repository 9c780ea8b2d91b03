/**
 * Where: administrative divisions with the days on which they were there. The codes are GB/T 2260 (six digits) and, for
 * towns, the nine digits of the statistical code; a code is unique only together with a day, because divisions are set
 * up, merged and renumbered (Jimo was 370282 until 2017 and is 370215).
 *
 * <p>The data are files of the build ({@code data/region}), taken from a pinned package with its licence, plus what this
 * project wrote itself; {@link org.lianqi.ground.region.ReferenceFiles} loads a file again only when its content changed.
 *
 * <p>Limits: the package shows the statistical divisions of 30 June 2023, so earlier states are known only where
 * {@code dated.csv} says so, and a validity that begins on 1949-10-01 with {@code validFromKnown} false only means that the
 * record does not reach further back.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"ground.vocabulary", "ground.web", "ground.identity"})
@org.jspecify.annotations.NullMarked
package org.lianqi.ground.region;
