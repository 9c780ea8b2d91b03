package org.lianqi.ground.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** The rows of the platform's tables as COPY prints and reads them, in an order that does not depend on how they lie. */
final class TableContents {
    private TableContents() {}

    /** How texts of times, numbers and bytes look must not depend on the session. Row security would hide rows. */
    static void settle(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set row_security = off");
            statement.execute("set timezone = 'UTC'");
            statement.execute("set datestyle = 'ISO, YMD'");
            statement.execute("set intervalstyle = 'postgres'");
            statement.execute("set extra_float_digits = 1");
            statement.execute("set bytea_output = 'hex'");
        }
    }

    /** The tables there are, with the columns that are not computed. */
    static List<BackupManifest.Table> list(Connection connection) throws SQLException {
        var tables = new ArrayList<BackupManifest.Table>();
        try (var rows = connection
                .createStatement()
                .executeQuery("select c.relname, array_agg(a.attname order by a.attnum)"
                        + " from pg_class c join pg_attribute a on a.attrelid = c.oid"
                        + " where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'"
                        + " and c.relname <> 'flyway_schema_history'"
                        + " and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')"
                        + " and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''"
                        + " group by c.relname order by c.relname collate \"C\"")) {
            while (rows.next()) {
                tables.add(new BackupManifest.Table(
                        rows.getString(1), List.of((String[]) rows.getArray(2).getArray()), 0, ""));
            }
        }
        return tables;
    }

    /** Writes the rows of a table; the answer counts and sums them up. */
    static BackupManifest.Table write(Connection connection, BackupManifest.Table table, OutputStream out)
            throws SQLException, IOException {
        var digest = sha256();
        var counted = new DigestOutputStream(out, digest);
        long rows = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "copy (select " + columns(table) + " from " + quoted(table.name()) + order(connection, table)
                                + ") to stdout",
                        counted);
        counted.flush();
        return new BackupManifest.Table(
                table.name(), table.columns(), rows, HexFormat.of().formatHex(digest.digest()));
    }

    static long read(Connection connection, BackupManifest.Table table, InputStream in)
            throws SQLException, IOException {
        return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + quoted(table.name()) + " (" + columns(table) + ") from stdin", in);
    }

    static List<BackupManifest.Sequence> sequences(Connection connection) throws SQLException {
        var sequences = new ArrayList<BackupManifest.Sequence>();
        try (var rows = connection
                .createStatement()
                .executeQuery("select sequencename, last_value from pg_sequences where schemaname = 'public'"
                        + " and last_value is not null order by sequencename collate \"C\"")) {
            while (rows.next()) {
                sequences.add(new BackupManifest.Sequence(rows.getString(1), rows.getLong(2)));
            }
        }
        return sequences;
    }

    private static String order(Connection connection, BackupManifest.Table table) throws SQLException {
        try (var select = connection.prepareStatement("select string_agg(quote_ident(a.attname), ', ' order by k.place)"
                + " from pg_index i cross join unnest(i.indkey) with ordinality k(attnum, place)"
                + " join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum"
                + " where i.indisprimary and i.indrelid = to_regclass(?)")) {
            select.setString(1, quoted(table.name()));
            try (var row = select.executeQuery()) {
                row.next();
                var key = row.getString(1);
                return key == null ? "" : " order by " + key;
            }
        }
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String columns(BackupManifest.Table table) {
        return table.columns().stream().map(TableContents::quoted).collect(Collectors.joining(", "));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
