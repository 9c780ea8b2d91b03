package org.lianqi.record.enterprise;

import java.util.List;
import org.lianqi.ground.vocabulary.Name;

/** What a room above shows on the page of an enterprise; a bean each. */
public interface EnterprisePanel {
    Name title();

    /** At most {@value #MOST}, as far as the reader may see them. */
    List<Line> lines(EnterpriseId enterprise);

    /** Where all of them stand. */
    String all(EnterpriseId enterprise);

    int MOST = 20;

    /** A panel with what it has to show of an enterprise. */
    record Shown(Name title, List<Line> lines, String all) {}

    /**
     * A thing that has to do with the enterprise.
     *
     * @param name as it is called where it is kept
     * @param detail a word about it
     */
    record Line(String name, String link, Name detail) {}
}
