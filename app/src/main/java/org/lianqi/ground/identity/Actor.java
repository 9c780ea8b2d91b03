package org.lianqi.ground.identity;

import java.util.Set;
import java.util.UUID;

/** Who acts. One listener writes it into every transaction; without it row-level security shows no row. */
public sealed interface Actor {
    /** As the log names this actor. */
    String displayName();

    /** As the database and its policies write it: {@code official}, {@code system} or {@code anonymous}. */
    default String kind() {
        return switch (this) {
            case Official o -> "official";
            case SystemJob s -> "system";
            case Anonymous a -> "anonymous";
        };
    }

    /** @param unitPath the unit's place in the tree, as an ltree */
    record Official(UUID account, String username, String displayName, UUID unit, String unitPath, Set<Role> roles)
            implements Actor {
        public Official {
            roles = Set.copyOf(roles);
        }

        public boolean has(Role... any) {
            for (var role : any) {
                if (roles.contains(role)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The platform itself, in a named job. */
    record SystemJob(String job) implements Actor {
        @Override
        public String displayName() {
            return job;
        }
    }

    /** Nobody signed in: sees what is published to everybody, which today is nothing. */
    record Anonymous() implements Actor {
        @Override
        public String displayName() {
            return "";
        }
    }
}
