package org.lianqi.ground.audit;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Entries of the log in a reader's language. Words come from the rooms' bundles; where none has one, the code stands. */
record AuditWords(MessageSource messages, Locale locale) {
    AuditEntry say(AuditEntry e) {
        return new AuditEntry(
                e.id(),
                e.at(),
                e.second(),
                e.actorKind(),
                switch (e.actorKind()) {
                    case "system" -> word("audit.job." + e.actorName(), e.actorName());
                    case "anonymous" -> word("audit.anonymous", "");
                    default -> e.actorName();
                },
                e.address(),
                word("audit.action." + e.action(), e.action()),
                word("audit.subject." + e.subjectKind(), e.subjectKind()),
                e.subjectId(),
                e.subjectName(),
                e.reason(),
                e.changes().stream()
                        .map(change -> new AuditEntry.Change(
                                word("audit.field." + change.field(), change.field()),
                                value(change.field(), change.before()),
                                value(change.field(), change.after())))
                        .toList(),
                e.seq());
    }

    /** Values of a closed set have words: {@code audit.value.<field>.<value>}. */
    private @Nullable String value(String field, @Nullable String value) {
        return value == null
                ? null
                : List.of(value.split(", ", -1)).stream()
                        .map(each -> each.matches("[A-Za-z_-]{1,40}")
                                ? word("audit.value." + field + "." + each, each)
                                : each)
                        .collect(Collectors.joining(", "));
    }

    String word(String key, String otherwise) {
        return String.valueOf(messages.getMessage(key, null, otherwise, locale));
    }
}
