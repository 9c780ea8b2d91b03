/**
 * How the values of one indicator become points. One record a method; docs/methods.md tells how to add one.
 *
 * <p>Two families: methods that mark <em>out of a full mark</em>, as Chinese assessment rules are written (the full mark
 * is the indicator's points in a sum of points, else the scheme's), and methods that <em>normalise</em> to a scale of
 * their own, as the OECD/JRC Handbook on Constructing Composite Indicators describes them.
 */
@NullMarked
package org.lianqi.engine.index.method;

import org.jspecify.annotations.NullMarked;
