package org.lianqi.engine.check;

import java.util.List;

/**
 * What a rule found.
 *
 * @param span the last months it speaks of
 * @param readings the numbers it rests on, in the order in which the rule names them; not empty
 * @param found what stands there: the left side of a relation, the odd number, the deviation
 * @param expected what should: the right side, the median, the limit; NaN where there is nothing to compare with
 * @param allowed how far apart they may be; 0 where nothing explains a difference
 */
public record Finding(
        String rule, String unit, Span span, List<Reading> readings, double found, double expected, double allowed) {
    public Finding {
        readings = List.copyOf(readings);
    }
}
