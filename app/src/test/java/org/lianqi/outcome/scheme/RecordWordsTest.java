package org.lianqi.outcome.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.lianqi.engine.index.Standing;
import org.lianqi.engine.index.choice.Choice;
import org.lianqi.engine.index.problem.ProblemCode;
import org.lianqi.engine.index.scheme.Scheme;

/** The words for the engine's records: each is there, and none is left of a record that is gone. */
class RecordWordsTest {
    private final Set<String> wanted = new TreeSet<>();
    private final Set<Class<?>> seen = new java.util.HashSet<>();

    @Test
    void everyMemberAndChoiceHasAWordAndEveryWordItsMember() {
        for (var code : ProblemCode.values()) {
            wanted.add(code.messageKey());
        }
        walk(Scheme.class);
        walk(Standing.class);
        var keys = new TreeSet<>(
                ResourceBundle.getBundle("i18n.engine", Locale.CHINESE).keySet());
        assertThat(keys).containsAll(wanted);
        keys.removeIf(key -> key.startsWith("engine.term.")
                || key.startsWith("engine.method.")
                || key.startsWith("engine.type.")
                || key.startsWith("engine.formula.")
                || key.endsWith(".season")
                || key.equals("engine.member.pair"));
        keys.removeAll(wanted);
        assertThat(keys).isEmpty();
    }

    private void walk(Type type) {
        if (type instanceof ParameterizedType generic) {
            for (var argument : generic.getActualTypeArguments()) {
                walk(argument);
            }
            return;
        }
        var raw = (Class<?>) type;
        if (!raw.getName().startsWith("org.lianqi.engine") || !seen.add(raw)) {
            return;
        }
        if (raw.isEnum()) {
            for (var constant : raw.getEnumConstants()) {
                wanted.add(RecordWords.choiceKey(raw, ((Enum<?>) constant).name()));
            }
        } else if (raw.isSealed()) {
            Choice.all(raw.asSubclass(Choice.class)).forEach((tag, record) -> {
                wanted.add(RecordWords.choiceKey(raw, tag));
                walk(record);
            });
        } else if (raw.isRecord() && !RecordJson.isWritten(raw)) {
            for (var component : raw.getRecordComponents()) {
                wanted.add(RecordWords.memberKey(raw, component.getName()));
                walk(component.getGenericType());
            }
        }
    }
}
