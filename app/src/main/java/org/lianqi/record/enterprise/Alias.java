package org.lianqi.record.enterprise;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * What an enterprise was or is called besides its name.
 *
 * @param said what was written about it
 */
public record Alias(UUID id, Draft said) {
    /** Of which kind another name is. */
    public enum AliasKind {
        /** 曾用名. */
        FORMER,
        /** 简称. */
        SHORT,
        /** 合同所用名称. */
        CONTRACT;

        /** @throws Refusal.Invalid {@code alias-kind} when it is none */
        static AliasKind asked(String code) {
            for (var kind : values()) {
                if (kind.name().equals(code)) {
                    return kind;
                }
            }
            throw new Refusal.Invalid("alias-kind", code);
        }
    }

    /**
     * What somebody writes about another name.
     *
     * @param name 1 to 200 characters
     * @param since first day of that name; null: not known
     * @param until first day on which it was no longer called so; null: not known, or it still is
     * @param source where the name was seen, 1 to 500 characters
     */
    public record Draft(
            String name,
            AliasKind kind,
            @Nullable LocalDate since,
            @Nullable LocalDate until,
            String source) {
        static final int LONGEST_SOURCE = 500;

        /** @throws Refusal.Invalid {@code enterprise-name}, {@code alias-source}, {@code alias-days} */
        public Draft {
            name = EnterpriseDraft.name(name);
            source = source.strip();
            if (source.isEmpty() || source.length() > LONGEST_SOURCE) {
                throw new Refusal.Invalid("alias-source", LONGEST_SOURCE);
            }
            if (since != null && until != null && !until.isAfter(since)) {
                throw new Refusal.Invalid("alias-days", since, until);
            }
        }
    }
}
