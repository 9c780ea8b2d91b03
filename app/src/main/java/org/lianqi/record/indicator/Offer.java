package org.lianqi.record.indicator;

/**
 * What can be done with everything a filter admits.
 *
 * @param all as the form sends the choice of everything back: how many, and a mark of the revisions it rests on; empty for
 *     what is only done one by one
 * @param own values left out because the reader entered them himself
 */
public record Offer(Errand errand, int count, String all, int own) {}
