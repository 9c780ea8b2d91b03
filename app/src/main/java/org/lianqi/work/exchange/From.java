package org.lianqi.work.exchange;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Refusal;

/** Where a list has what it says of a field. The name of the kind is how the database and the API write it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({
    @JsonSubTypes.Type(value = From.Column.class, name = "column"),
    @JsonSubTypes.Type(value = From.Constant.class, name = "constant"),
    @JsonSubTypes.Type(value = From.Listed.class, name = "listed")
})
sealed interface From {
    int LONGEST = 200;
    int MOST_WORDS = 500;

    /** In the column under this head. */
    record Column(String head) implements From {
        public Column {
            head = tidy("exchange-head", head);
        }
    }

    /** The same in every row. */
    record Constant(String value) implements From {
        public Constant {
            value = tidy("exchange-constant", value);
        }
    }

    /**
     * In the column under this head, through a code list.
     *
     * @param words of the source, each with what it means here; an empty meaning says nothing
     * @param others what a word means that is not in the list
     */
    record Listed(String head, Map<String, String> words, Others others) implements From {
        public Listed {
            head = tidy("exchange-head", head);
            if (words == null || words.isEmpty() || words.size() > MOST_WORDS || others == null) {
                throw new Refusal.Invalid("exchange-code-list", head, MOST_WORDS);
            }
            var meant = new LinkedHashMap<String, String>();
            words.forEach((word, meaning) ->
                    meant.put(From.tidy("exchange-code-list-word", word), meaning == null ? "" : meaning.strip()));
            words = java.util.Collections.unmodifiableMap(meant);
        }
    }

    enum Others {
        /** A mistake in the list. */
        REFUSED,
        /** What they say. */
        AS_WRITTEN,
        /** Nothing. */
        NOTHING
    }

    private static String tidy(String code, @Nullable String typed) {
        var tidy = typed == null ? "" : typed.strip();
        if (tidy.isEmpty() || tidy.length() > LONGEST) {
            throw new Refusal.Invalid(code, tidy.length() > 40 ? tidy.substring(0, 40) : tidy, LONGEST);
        }
        return tidy;
    }
}
