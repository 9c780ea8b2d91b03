package org.lianqi.ground.vocabulary;

import java.util.List;

/**
 * The platform's “no”: a stable code (the message key {@code refusal.<code>}), and what to put into its sentence. A page
 * shows it in the reader's language, the API as an RFC 9457 problem with the code as its type.
 */
public abstract sealed class Refusal extends RuntimeException
        permits Refusal.Missing, Refusal.Forbidden, Refusal.Conflict, Refusal.Invalid {
    private static final long serialVersionUID = 1;
    private final String code;
    private final transient List<Object> args;

    private Refusal(String code, Object... args) {
        super(code + " " + List.of(args));
        this.code = code;
        this.args = List.of(args);
    }

    public String code() {
        return code;
    }

    public List<Object> args() {
        return args;
    }

    /** There is no such thing, or the reader may not know that there is (404). */
    public static final class Missing extends Refusal {
        private static final long serialVersionUID = 1;

        public Missing(String code, Object... args) {
            super(code, args);
        }
    }

    /** The actor may not do this (403). */
    public static final class Forbidden extends Refusal {
        private static final long serialVersionUID = 1;

        public Forbidden(String code, Object... args) {
            super(code, args);
        }
    }

    /** Someone else changed the thing meanwhile, or its state does not allow this (409). */
    public static final class Conflict extends Refusal {
        private static final long serialVersionUID = 1;

        public Conflict(String code, Object... args) {
            super(code, args);
        }
    }

    /** What was sent cannot be understood or breaks a rule (422). */
    public static final class Invalid extends Refusal {
        private static final long serialVersionUID = 1;

        public Invalid(String code, Object... args) {
            super(code, args);
        }
    }
}
