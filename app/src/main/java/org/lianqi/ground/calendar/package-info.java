/**
 * Which days are worked in China: weekends, statutory holidays, and the weekend days that are worked instead (调休). A
 * deadline of “ten working days” is counted here.
 *
 * <p>A year's holidays are set by a notice of the General Office of the State Council, late in the year before. The years
 * that are known come with the build ({@code data/calendar}) or are brought in by the administrator; what he brought in, no
 * later build replaces.
 *
 * <p>Limits. Of a year without a notice only weekends are known, and a day counted beyond the last notice is said to be provisional.
 * A notice may still move the last days of the December before it; holidays of one region or sector are not kept.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"ground.vocabulary", "ground.web", "ground.identity", "ground.audit", "ground.region"})
@org.jspecify.annotations.NullMarked
package org.lianqi.ground.calendar;
