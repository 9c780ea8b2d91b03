package org.lianqi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** Makes docs/data-dictionary.md from the comments in the migrations. */
@PlatformTest
class DataDictionaryTest {
    private static final String TABLES = "select c.oid, c.relname, obj_description(c.oid, 'pg_class'), c.relrowsecurity"
            + " from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'"
            + " and c.relname not in ('flyway_schema_history', 'scheduled_tasks') order by c.relname collate \"C\"";
    private static final String COLUMNS = "select a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,"
            + " col_description(a.attrelid, a.attnum),"
            + " exists (select from pg_index i where i.indrelid = a.attrelid and i.indisprimary"
            + "   and a.attnum = any (i.indkey)),"
            + " (select string_agg(distinct f.confrelid::regclass::text, ', ') from pg_constraint f"
            + "   where f.conrelid = a.attrelid and f.contype = 'f' and a.attnum = any (f.conkey))"
            + " from pg_attribute a where a.attrelid = ?::oid and a.attnum > 0 and not a.attisdropped order by a.attnum";

    @Autowired
    @Qualifier("owner")
    DataSource owner;

    @Test
    void theDictionaryOfTheTablesIsUpToDate() throws SQLException, IOException {
        var page = new StringBuilder("""
                # Data dictionary

                Made from the comments in the migrations by `DataDictionaryTest`; do not edit. PK: part of the primary key;
                → refers to; *required*: never null. “Row security” means that a reader sees only the rows its role and unit admit.
                """);
        var undescribed = new ArrayList<String>();
        try (var connection = owner.getConnection();
                var tables = connection.createStatement().executeQuery(TABLES)) {
            while (tables.next()) {
                var about = tables.getString(3);
                if (about == null) {
                    undescribed.add(tables.getString(2));
                }
                page.append("\n## ").append(tables.getString(2)).append("\n\n");
                page.append(about == null ? "" : about + "\n\n");
                page.append(tables.getBoolean(4) ? "Row security.\n\n" : "");
                page.append("| column | type | | meaning |\n|---|---|---|---|\n");
                try (var columns = connection.prepareStatement(COLUMNS)) {
                    columns.setLong(1, tables.getLong(1));
                    try (var column = columns.executeQuery()) {
                        while (column.next()) {
                            page.append(row(column));
                        }
                    }
                }
            }
        }
        GeneratedDoc.mustSay("data-dictionary.md", page.toString());
        assertThat(undescribed).as("tables without a comment").isEmpty();
    }

    private static String row(ResultSet column) throws SQLException {
        var marks = new ArrayList<String>();
        if (column.getBoolean(5)) {
            marks.add("PK");
        } else if (column.getBoolean(3)) {
            marks.add("*required*");
        }
        if (column.getString(6) != null) {
            marks.add("→ " + column.getString(6));
        }
        var meaning = column.getString(4) == null ? "" : column.getString(4).replace("|", "\\|");
        return "| `%s` | %s | %s | %s |%n"
                .formatted(column.getString(1), column.getString(2), String.join(" ", marks), meaning);
    }
}
