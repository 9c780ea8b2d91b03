/**
 * When will it be done? {@link org.lianqi.engine.schedule.CriticalPath} answers from a plan: which activities wait for which,
 * how long each takes, what is already done. {@link org.lianqi.engine.schedule.Forecast} answers from experience: how long
 * others stayed in each state ({@link org.lianqi.engine.schedule.Survival}), those included that are in it still.
 *
 * <p>Sources: the critical path method from Kelley and Walker, <i>Critical-Path Planning and Scheduling</i> (1959); the
 * product-limit estimate from Kaplan and Meier, JASA 53 (1958); its variance from Greenwood (1926); limits of S by the
 * log-log transform from Kalbfleisch and Prentice, <i>The Statistical Analysis of Failure Time Data</i> (1980); limits of
 * quantiles, by inverting those, from Brookmeyer and Crowley, Biometrics 38 (1982).
 *
 * <p>Graphs are walked in plain loops, not by JGraphT: it has no critical path, and what it has (order, cycles) is here
 * some twenty lines that also tell the members of a cycle; the engine stays without another library.
 *
 * <p>Limits: one calendar for a plan; dependencies from finish to start only; no resources. A forecast takes the states as
 * independent of each other: who was slow at one gate is not thought to be slow at the next; and it takes the estimated
 * curves as they are: that they rest on few projects is told by the counts beside it, not by a wider interval.
 */
@NullMarked
package org.lianqi.engine.schedule;

import org.jspecify.annotations.NullMarked;
