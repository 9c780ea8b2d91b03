package org.lianqi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Markup and quotes in every text a person can write, put there by the forms themselves and behind the platform's back
 * into every table: on every page of every role (by default: of the assessor) they stay words. So do formulas in every
 * export.
 */
@OwnDemonstration
class HostileWordsTest {
    private static final String MARKUP = "\"'><lq-x lq=1>";
    /** Short to type; written out, it fills the memory and ends the platform. */
    private static final String OF_A_BILLION_DIGITS = "1e2000000000";

    private static final String FORMULA = "=lq|'x'!A1";

    /** Columns that hold words, not codes, keys, hashes or documents. */
    private static final Pattern WORDS = Pattern.compile(
            ".*(name|words|title|note|reason|source|contact|letterhead|issuer|addressee|body|grounds|reply|thing|basis|copies|printed_by|numerator_|denominator_|signed|entered_by|decided_by|taken_by|created_by|changed_by|published_by|computed_by|raised_by|claimed_by|by_name).*");

    /** What would end the session, lock out its holder, or needs another form first. */
    private static final Pattern NOT_SENT = Pattern.compile(
            "/(logout|login|account/sign-out-everywhere|account/password)|.*/(disable|end-sessions|reset-password)");

    private static final boolean FULL = Boolean.getBoolean("lianqi.full");

    private static final List<String> PEOPLE = FULL
            ? List.of("admin", "assessor", "reporter-jiaozhou", "reporter-stats", "reviewer", "leader", "auditor")
            : List.of("assessor");

    private static final List<String> WRITERS =
            FULL ? List.of("admin", "assessor", "reporter-jiaozhou", "reviewer") : List.of("assessor");

    /** Pages of one person that are read. */
    private static final int PAGES = FULL ? 200 : 50;

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("owner")
    DataSource owner;

    @Test
    void whatPeopleTypeAndWhatStandsInTheTablesStaysWordsOnEveryPage() throws SQLException {
        var put = new ArrayList<String>();
        try (var connection = owner.getConnection()) {
            for (var column : columns(connection)) {
                if (prefixed(connection, column, MARKUP)) {
                    put.add(column);
                }
            }
        }
        System.out.println("markup in " + put.size() + " columns: " + put);
        assertThat(put)
                .hasSizeGreaterThan(40)
                .contains("unit.name_zh", "account.display_name", "indicator_version.name_zh");
        var fields = new TreeSet<String>();
        var sent = new TreeSet<String>();
        for (var person : WRITERS) {
            typeIntoEveryForm(person, fields, sent);
        }
        System.out.println("typed into " + fields.size() + " fields of " + sent.size() + " forms");
        assertThat(fields).hasSizeGreaterThan(20).anyMatch(field -> field.endsWith(" quantity"));
        for (var person : PEOPLE) {
            Crawl.pages(signedIn(person), 1, PAGES).forEach((path, page) -> stayWords(person + " GET " + path, page));
        }
        Crawl.pages(signedIn("assessor"), 1, PAGES, "/?lang=en")
                .forEach((path, page) -> stayWords("in English GET " + path, page));
    }

    private void typeIntoEveryForm(String person, Set<String> fields, Set<String> sent) {
        var visitor = signedIn(person);
        var forms = new LinkedHashMap<String, Crawl.Form>();
        Crawl.pages(visitor, 1, PAGES).forEach((path, page) -> {
            stayWords(person + " GET " + path, page);
            Crawl.forms(page.body())
                    .forEach(form -> forms.putIfAbsent(
                            form.action().replaceAll("\\?.*|[0-9a-f]{8}-[0-9a-f-]{27}", "") + names(form), form));
        });
        for (var form : forms.values()) {
            if (form.action().isEmpty()
                    || NOT_SENT.matcher(form.action().replaceAll("\\?.*", "")).matches()) {
                continue;
            }
            for (var words : List.of(MARKUP, OF_A_BILLION_DIGITS)) {
                stayWords(person + " POST " + form.action(), typeInto(visitor, form, words));
            }
            form.fields().stream()
                    .filter(Crawl.Field::typed)
                    .forEach(field -> fields.add(form.action().replaceAll("[0-9a-f-]{36}", "…") + " " + field.name()));
            sent.add(form.action());
        }
    }

    private static Visitor.Answer typeInto(Visitor visitor, Crawl.Form form, String words) {
        var typed = new LinkedHashMap<String, String>();
        form.fields().forEach(field -> typed.put(field.name(), field.typed() ? words : field.value()));
        return form.file()
                ? visitor.upload(form.action(), typed, "file", "a.csv", "unit\n" + words + "\n")
                : visitor.post(form.action(), typed);
    }

    @Test
    void noExportBeginsACellWithAFormula() throws SQLException {
        try (var connection = owner.getConnection()) {
            for (var column : columns(connection)) {
                prefixed(connection, column, FORMULA);
            }
        }
        int exports = 0;
        for (var person : FULL ? List.of("assessor", "admin") : List.of("assessor")) {
            var visitor = signedIn(person);
            var addresses = new LinkedHashSet<String>();
            Crawl.pages(visitor, 1, PAGES)
                    .forEach((path, page) -> Crawl.links(page.body()).stream()
                            .filter(link -> link.contains("export="))
                            .forEach(addresses::add));
            Set<String> kinds = new TreeSet<>();
            for (var address : addresses) {
                var kind = address.replaceAll("\\?.*", "") + address.contains("csv");
                if (kinds.contains(kind)) {
                    continue;
                }
                var answer = visitor.bytes(address);
                if (answer.statusCode() == 422) {
                    // more than one file may hold, after other tests have let the platform grow: a narrower one is
                    // linked, too
                    continue;
                }
                kinds.add(kind);
                assertThat(answer.statusCode()).as(address).isEqualTo(200);
                assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                        .as(address)
                        .startsWith("attachment");
                if (address.contains("csv")) {
                    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                            .as(address)
                            .doesNotContainPattern("(?:^|[,;\\n\\uFEFF])\"?[=@]lq");
                } else {
                    assertThat(sheets(answer.body())).as(address).doesNotContain("<f>", "<f ");
                }
                exports++;
            }
            assertThat(kinds).contains("/valuestrue", "/valuesfalse");
        }
        System.out.println(exports + " exports read");
        assertThat(exports).isGreaterThan(5);
    }

    private static void stayWords(String what, Visitor.Answer answer) {
        assertThat(answer.status()).as("%s: %s", what, answer.body()).isLessThan(500);
        assertThat(answer.body().length()).as(what).isLessThan(4_000_000);
        if (answer.raw().headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
            assertThat(answer.body()).as(what).doesNotContain("<lq-x");
            assertThat(answer.body()).as("%s: out of an attribute", what).doesNotContainPattern("=\"[^\"<>]*\"'>");
        }
    }

    private Visitor signedIn(String username) {
        var visitor = new Visitor(port);
        visitor.signIn(username, "lianqi-demo");
        assertThat(visitor.get("/account").status()).as(username).isEqualTo(200);
        return visitor;
    }

    private static String names(Crawl.Form form) {
        return form.fields().stream().map(Crawl.Field::name).toList().toString();
    }

    private static List<String> columns(Connection connection) throws SQLException {
        var columns = new ArrayList<String>();
        try (var rows = connection
                .createStatement()
                .executeQuery(
                        "select c.table_name, c.column_name from information_schema.columns c join"
                                + " information_schema.tables t using (table_schema, table_name) where table_schema = 'public' and"
                                + " table_type = 'BASE TABLE' and data_type = 'text' and is_generated = 'NEVER' and table_name not in"
                                + " ('flyway_schema_history', 'scheduled_tasks', 'reference_file', 'audit_link') order by 1, 2")) {
            while (rows.next()) {
                if (WORDS.matcher(rows.getString(2)).matches()
                        && !rows.getString(2).matches("username|.*_sha256|.*file_name.*code.*")) {
                    columns.add(rows.getString(1) + "." + rows.getString(2));
                }
            }
        }
        return columns;
    }

    /** Puts it before what stands there, past triggers and policies; false where a constraint keeps it out. */
    private static boolean prefixed(Connection connection, String column, String hostile) throws SQLException {
        var parts = column.split("\\.");
        try (var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            return statement.executeUpdate(
                            "update " + parts[0] + " set " + parts[1] + " = '" + hostile.replace("'", "''") + "' || "
                                    + parts[1] + " where " + parts[1] + " not like '%lq%'")
                    > 0;
        } catch (SQLException constraint) {
            return false;
        }
    }

    private static String sheets(byte[] xlsx) {
        var text = new StringBuilder();
        try {
            var file = Files.createTempFile("export", ".xlsx");
            Files.write(file, xlsx);
            try (var zip = new ZipFile(file.toFile())) {
                for (var entry : Collections.list(zip.entries())) {
                    if (entry.getName().startsWith("xl/worksheets/")) {
                        text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
