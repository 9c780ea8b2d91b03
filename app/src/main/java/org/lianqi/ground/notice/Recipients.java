package org.lianqi.ground.notice;

import java.util.UUID;
import org.lianqi.ground.identity.Role;

/** Whom a notice is for. Disabled accounts are left out of the choices by role. */
public sealed interface Recipients {
    /** One account. */
    record Account(UUID account) implements Recipients {}

    /** Everybody who holds the role, wherever. */
    record Everywhere(Role role) implements Recipients {}

    /** Who holds the role in exactly this unit: its reporters, say. */
    record In(Role role, UUID unit) implements Recipients {}

    /** Who holds the role in this unit or in one above it: whoever verifies what the unit submits, say. */
    record Over(Role role, UUID unit) implements Recipients {}
}
