package org.lianqi.engine.index;

import org.lianqi.engine.index.input.VetoDecision;

/**
 * An award a unit would have, were it not for a veto. Nobody moves up in its place.
 *
 * @param award what it would have
 * @param veto the decision that strikes it
 */
public record WithheldAward(Award award, VetoDecision veto) {}
