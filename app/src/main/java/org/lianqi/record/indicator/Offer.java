package org.lianqi.record.indicator;

/**
 * What can be done with everything a filter admits.
 *
 * @param all as the form sends the choice of everything back: how many, and a mark of the revisions it rests on
 * @param own values left out because the reader entered them himself
 */
public record Offer(Errand errand, int count, String all, int own) {}
