package org.lianqi.record.indicator;

import java.util.List;
import java.util.UUID;
import org.lianqi.ground.figure.Opened;

/** What is to be said where a value is opened. Another room knows, and a platform without it says nothing. */
public interface ValueRemarks {
    /** @param observation the value, in whatever revision */
    List<Opened.Remark> of(UUID observation);
}
