package org.lianqi.work.project;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Writes many rows in one statement, so that what the database asks of a statement (policies, triggers, a plan) it asks once. Each
 * column travels as one array of texts, which the database reads as what the column holds.
 */
final class ManyRows {
    /** Of text that waits to be sent at once; 10,000 rows of projects are some 4 MB. */
    private static final int MOST = 20_000;

    private ManyRows() {}

    /** @param rows columns that none of them says are left to the table; what only some say is null in the others */
    static <R extends Record> void insert(DSLContext db, Table<R> table, List<R> rows) {
        for (int from = 0; from < rows.size(); from += MOST) {
            part(db, table, rows.subList(from, Math.min(rows.size(), from + MOST)));
        }
    }

    private static <R extends Record> void part(DSLContext db, Table<R> table, List<R> rows) {
        var fields = Arrays.stream(table.fields())
                .filter(field -> rows.stream().anyMatch(row -> row.touched(field)))
                .toList();
        var places = IntStream.range(0, fields.size()).boxed().toList();
        var columns = places.stream()
                .map(place -> table.indexOf(fields.get(place)))
                .map(place ->
                        DSL.val(rows.stream().map(row -> text(row.get(place))).toArray(String[]::new)))
                .toList();
        db.insertInto(table)
                .columns(fields)
                .select(DSL.select(places.stream()
                                .map(place -> DSL.field(DSL.name("c" + place), String.class)
                                        .cast(fields.get(place).getDataType()))
                                .toList())
                        .from(DSL.table(
                                "unnest({0}) as t({1})",
                                DSL.list(columns),
                                DSL.list(places.stream()
                                        .map(place -> DSL.name("c" + place))
                                        .toList()))))
                .execute();
    }

    /** As PostgreSQL reads it. Arrays here hold ids and numbers, which need no quotes. */
    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case JSONB json -> json.data();
            case Object[] all ->
                Arrays.stream(all)
                        .map(each -> Objects.requireNonNull(text(each)))
                        .collect(Collectors.joining(",", "{", "}"));
            default -> value.toString();
        };
    }
}
