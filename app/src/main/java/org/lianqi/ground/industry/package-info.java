/**
 * In which industry and which key chain something is: sections and divisions of GB/T 4754-2017, and the city's key
 * industrial chains (重点产业链) with the days on which they were there and had their names.
 *
 * <p>Industries come with the build ({@code data/industry/gbt4754.csv}). Chains do so once ({@code chains.csv}); after that
 * the administrator keeps them, and a newer file only adds chains whose code is not there yet.
 *
 * <p>Limits. Groups and classes of GB/T 4754 have no row of their own: a code of three or four digits is taken when its
 * division exists. Which 24 chains Qingdao has was not read in a source, and every chain that came with the platform is
 * marked as its assumption until the office says it.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"ground.vocabulary", "ground.web", "ground.identity", "ground.audit", "ground.region"})
@org.jspecify.annotations.NullMarked
package org.lianqi.ground.industry;
