package org.lianqi.ground.intake;

import java.util.List;

/** Takes the rows of a file one after the other. */
public interface Rows {
    /**
     * A sheet begins; CSV and JSON have one without a name.
     *
     * @param merged ranges of merged cells, {@code B3:B7}
     */
    void sheet(String name, List<String> merged);

    /** @return false when nobody wants more rows of this sheet */
    boolean row(SheetRow row);
}
