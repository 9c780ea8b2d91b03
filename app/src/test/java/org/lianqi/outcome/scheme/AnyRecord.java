package org.lianqi.outcome.scheme;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.lianqi.engine.index.formula.CelText;
import org.lianqi.engine.index.input.Cadence;
import org.lianqi.engine.index.input.Period;
import org.lianqi.engine.index.method.LevelGrowthMix;
import org.lianqi.engine.index.method.PeerReview;
import org.lianqi.engine.index.method.ReviewerShare;
import org.lianqi.engine.index.method.ScoringMethod;
import org.lianqi.engine.index.problem.Refusal;

/** Any record that can exist, drawn from its components; what a constructor refuses is drawn again. */
final class AnyRecord {
    private static final List<String> TEXTS = List.of(
            "A",
            "经济运行",
            "a b",
            "\"quoted\"",
            "back\\slash",
            "tab\tline\nfeed",
            "😀 ext 𠮷",
            "<x>&'",
            "\u2028",
            "x".repeat(120));
    private static final String[] FORMULAS = {
        "value", "full * math.least(1.0, value / target)", " value >= -2.50 ?\n target : 1e-3 ", "rank", "1.0"
    };
    private final RandomGenerator random;

    AnyRecord(RandomGenerator random) {
        this.random = random;
    }

    <T> T draw(Class<T> type) {
        for (int attempt = 0; attempt < 2_000; attempt++) {
            try {
                return type.cast(once(type));
            } catch (Refusal refused) {
                // drawn again: the constructors say what can exist
            }
        }
        throw new IllegalStateException("nothing drawn for " + type);
    }

    private Object once(Class<?> type) {
        if (type == Period.class) {
            Cadence cadence = pick(Cadence.values());
            return new Period(random.nextInt(1949, 2200), cadence, random.nextInt(1, cadence.perYear() + 1));
        }
        if (type.isSealed()) {
            return once(pick(type.getPermittedSubclasses()));
        }
        if (type == LevelGrowthMix.class) {
            var level = part();
            var growth = part();
            return new LevelGrowthMix(new BigDecimal("0.6"), level, growth);
        }
        if (type == PeerReview.class) {
            return new PeerReview(
                    List.of(
                            new ReviewerShare("parks", new BigDecimal("0.7")),
                            new ReviewerShare("towns", new BigDecimal("0.3"))),
                    new BigDecimal(100));
        }
        var components = type.getRecordComponents();
        var values = Arrays.stream(components).map(this::component).toArray();
        try {
            return type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class[]::new))
                    .newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw new IllegalStateException(type.toString(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private ScoringMethod part() {
        var part = draw(ScoringMethod.class);
        while (part instanceof LevelGrowthMix) {
            part = draw(ScoringMethod.class);
        }
        return part;
    }

    private Object component(RecordComponent component) {
        if (component.getName().equals("input") && component.getType() == String.class) {
            return "n" + random.nextInt(10_000);
        }
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class) && random.nextInt(3) == 0) {
            return null;
        }
        return value(component.getGenericType());
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == SortedMap.class) {
                var map = new TreeMap<Object, Object>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    map.put(arguments[0] == Integer.class ? random.nextInt(1, 5) : text(), value(arguments[1]));
                }
                return map;
            }
            var list = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                list.add(value(arguments[0]));
            }
            return list;
        }
        var raw = (Class<?>) type;
        if (raw == CelText.class) {
            return CelText.parse(pick(FORMULAS));
        }
        if (raw.isRecord()) {
            return draw(raw);
        }
        if (raw.isSealed()) {
            return draw(raw);
        }
        if (raw.isEnum()) {
            return pick(raw.getEnumConstants());
        }
        return switch (raw.getSimpleName()) {
            case "String" -> text();
            case "int", "Integer" -> random.nextInt(1, 10);
            case "boolean" -> random.nextBoolean();
            case "double" -> random.nextDouble(-1e6, 1e6);
            case "OptionalInt" -> random.nextBoolean() ? OptionalInt.of(random.nextInt(1, 99)) : OptionalInt.empty();
            case "OptionalDouble" ->
                random.nextBoolean()
                        ? OptionalDouble.of(random.nextDouble() * Math.pow(10, random.nextInt(-12, 12)))
                        : OptionalDouble.empty();
            case "BigDecimal" -> BigDecimal.valueOf(random.nextLong(-20_000, 100_000), random.nextInt(0, 6));
            case "LocalDate" -> LocalDate.of(2020, 1, 1).plusDays(random.nextInt(3000));
            default -> throw new IllegalStateException("cannot draw " + raw);
        };
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size())) + (random.nextBoolean() ? random.nextInt(1000) : "");
    }

    @SuppressWarnings("unchecked")
    private <T> T pick(Object[] from) {
        return (T) from[random.nextInt(from.length)];
    }
}
