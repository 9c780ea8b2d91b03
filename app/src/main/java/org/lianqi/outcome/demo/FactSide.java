package org.lianqi.outcome.demo;

import java.util.List;

/** A contradiction with the figures it speaks of, side by side. */
public record FactSide(Contradiction contradiction, List<FactRow> rows) {
    public FactSide {
        rows = List.copyOf(rows);
    }
}
