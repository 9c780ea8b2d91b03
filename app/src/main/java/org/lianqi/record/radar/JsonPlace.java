package org.lianqi.record.radar;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Decimals;
import org.lianqi.ground.vocabulary.Refusal;
import tools.jackson.databind.JsonNode;

/** A place in a file of rules. What is not as it should be there is refused as {@code rule-…}, with the place. */
record JsonPlace(String path, JsonNode node) {
    private static final int LONGEST_TEXT = 500;

    Refusal.Invalid wrong(String code, Object... more) {
        var args = new ArrayList<Object>(List.of(path, cut(node.toString())));
        args.addAll(List.of(more));
        return new Refusal.Invalid(code, args.toArray());
    }

    JsonPlace only(String... known) {
        if (!node.isObject()) {
            throw wrong("rule-not-object");
        }
        var names = List.of(known);
        node.propertyNames().forEach(name -> {
            if (!names.contains(name)) {
                throw new Refusal.Invalid("rule-unknown-part", path, cut(name), String.join(", ", names));
            }
        });
        return this;
    }

    boolean has(String name) {
        return node.has(name);
    }

    JsonPlace at(String name) {
        var child = node.get(name);
        if (child == null) {
            throw new Refusal.Invalid("rule-missing", path, name);
        }
        return new JsonPlace(path + "." + name, child);
    }

    JsonPlace at(int index) {
        return new JsonPlace(path + "[" + index + "]", node.get(index));
    }

    int size() {
        if (!node.isArray()) {
            throw wrong("rule-not-list");
        }
        return node.size();
    }

    String text(String name) {
        return at(name).text();
    }

    String text() {
        if (!node.isString()
                || node.stringValue().isBlank()
                || node.stringValue().length() > LONGEST_TEXT
                || node.stringValue().chars().anyMatch(Character::isISOControl)) {
            throw wrong("rule-not-text", LONGEST_TEXT);
        }
        return node.stringValue().strip();
    }

    List<String> texts(String name) {
        var list = at(name);
        var texts = new ArrayList<String>();
        for (int i = 0; i < list.size(); i++) {
            texts.add(list.at(i).text());
        }
        return texts;
    }

    /** One text where there is but one. */
    List<String> textOrTexts(String name) {
        return at(name).node.isArray() ? texts(name) : List.of(text(name));
    }

    double number(String name, String least, String most) {
        return decimal(name, new BigDecimal(least), new BigDecimal(most)).doubleValue();
    }

    BigDecimal decimal(String name, @Nullable BigDecimal least, @Nullable BigDecimal most) {
        var child = at(name);
        BigDecimal number;
        try {
            number = Decimals.parse(child.node.isString() ? child.node.stringValue() : child.node.toString());
        } catch (NumberFormatException e) {
            throw child.wrong("rule-not-number");
        }
        if (least != null && number.compareTo(least) < 0 || most != null && number.compareTo(most) > 0) {
            throw child.wrong("rule-out-of-range", String.valueOf(least), String.valueOf(most));
        }
        return number;
    }

    int whole(String name, int least, int most) {
        var child = at(name);
        if (!child.node.isInt() || child.node.intValue() < least || child.node.intValue() > most) {
            throw child.wrong("rule-not-whole", Integer.toString(least), Integer.toString(most));
        }
        return child.node.intValue();
    }

    boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        var child = at(name);
        if (!child.node.isBoolean()) {
            throw child.wrong("rule-not-flag");
        }
        return child.node.booleanValue();
    }

    <E extends Enum<E>> E choice(String name, Class<E> of, @Nullable E otherwise) {
        if (otherwise != null && !has(name)) {
            return otherwise;
        }
        var text = text(name);
        try {
            return Enum.valueOf(of, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Refusal.Invalid(
                    "rule-not-one-of",
                    path + "." + name,
                    cut(text),
                    Arrays.stream(of.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")));
        }
    }

    private static String cut(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
