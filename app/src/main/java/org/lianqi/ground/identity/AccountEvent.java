package org.lianqi.ground.identity;

import org.jspecify.annotations.Nullable;

/**
 * Something happened to an account, in the transaction at hand; the log listens.
 *
 * @param action {@code account.<what happened>}
 * @param account the account's id
 */
public record AccountEvent(
        String action,
        String account,
        @Nullable Object before,
        @Nullable Object after,
        @Nullable String reason) {}
