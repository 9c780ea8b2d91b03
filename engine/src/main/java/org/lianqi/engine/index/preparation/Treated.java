package org.lianqi.engine.index.preparation;

import java.util.List;

/**
 * Data after treatment.
 *
 * @param records one an indicator, in the order of the table
 */
public record Treated(DataTable table, List<TreatmentRecord> records) {

    public Treated {
        records = List.copyOf(records);
    }
}
