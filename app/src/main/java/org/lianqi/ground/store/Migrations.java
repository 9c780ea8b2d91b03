package org.lianqi.ground.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** Brings a database to the schema of this version, or refuses one that is of a newer version. */
final class Migrations {
    private Migrations() {}

    /** Migrates to the newest schema this version knows. */
    static void toNewest(Database database) {
        migrate(database, MigrationVersion.LATEST);
    }

    /** Migrates an empty or older database to one version, for loading a backup of that version. */
    static void to(Database database, String version) {
        migrate(database, MigrationVersion.fromVersion(version));
        try (var connection = database.connect()) {
            var reached = find(connection).orElse("-");
            if (!reached.equals(version)) {
                throw newer(version, reached);
            }
        } catch (SQLException e) {
            throw database.unreachable(e);
        }
    }

    private static void migrate(Database database, MigrationVersion target) {
        try {
            var flyway = Flyway.configure()
                    .dataSource(database.owner())
                    .locations("classpath:db/migration")
                    .target(target)
                    .loggers("slf4j")
                    .load();
            var all = flyway.info().all();
            var unknown = Arrays.stream(all)
                    .filter(m -> m.getState().isApplied() && !m.getState().isResolved())
                    .map(Migrations::version)
                    .toList();
            if (!unknown.isEmpty()) {
                throw newer(String.join(", ", unknown), newestKnown(all));
            }
            if (Arrays.stream(all).anyMatch(m -> !m.getState().isApplied())) {
                flyway.migrate();
            } else {
                flyway.validate();
            }
        } catch (FlywayException e) {
            throw StoreRefused.because(
                    "数据库结构不能升级，已回到升级前的状态：" + e.getMessage(),
                    "The database cannot be migrated; it is as it was before: " + e.getMessage(),
                    e);
        }
    }

    private static String newestKnown(MigrationInfo[] all) {
        return Arrays.stream(all)
                .filter(m -> m.getState().isResolved() && m.getVersion() != null)
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder())
                .map(MigrationVersion::getVersion)
                .orElse("-");
    }

    private static StoreRefused newer(String theirs, String ours) {
        return StoreRefused.unfit(
                "数据由更新的版本写入（结构版本 " + theirs + "；本版本到 " + ours + " 为止）。数据没有改动。用那个版本启动。",
                "The data was written by a newer version (schema " + theirs + "; this one knows up to " + ours
                        + "). No data was touched. Start that version.");
    }

    private static String version(MigrationInfo migration) {
        return migration.getVersion() == null
                ? migration.getDescription()
                : migration.getVersion().getVersion();
    }

    /** The schema version a database is of; empty when it has none. */
    static Optional<String> find(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var there = statement.executeQuery("select to_regclass('flyway_schema_history') is not null")) {
                there.next();
                if (!there.getBoolean(1)) {
                    return Optional.empty();
                }
            }
            try (var rows = statement.executeQuery(
                    "select version from flyway_schema_history where success and version is not null")) {
                var versions = Stream.<MigrationVersion>builder();
                while (rows.next()) {
                    versions.add(MigrationVersion.fromVersion(rows.getString(1)));
                }
                return versions.build().max(Comparator.naturalOrder()).map(MigrationVersion::getVersion);
            }
        }
    }
}
