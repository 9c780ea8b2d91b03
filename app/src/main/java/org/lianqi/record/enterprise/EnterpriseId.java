package org.lianqi.record.enterprise;

import java.util.UUID;

/** Which enterprise is meant: for good, whatever it is called or registered as later. */
public record EnterpriseId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
