package org.lianqi.ground.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that the operator brings, with an owner who is no superuser. */
class ExternalDatabaseTest {
    @TempDir
    Path folder;

    @AfterEach
    void forget() {
        for (var name : new String[] {"LIANQI_DB_URL", "LIANQI_DB_USER", "LIANQI_DB_PASSWORD"}) {
            System.clearProperty(name);
        }
    }

    @Test
    void anOwnerWithoutSuperuserRightsMigratesAndThePlatformWorksAsItsOwnRole() throws Exception {
        var directory = new DataDirectory(folder.resolve("theirs"));
        directory.make();
        try (var server = PostgresServer.start(directory)) {
            var theirs = server.database();
            try (var connection = theirs.connect();
                    var statement = connection.createStatement()) {
                statement.execute("create role migrator login createrole nosuperuser password 'm1grate'");
                statement.execute("create database region_platform owner migrator");
            }
            var url = theirs.url().replaceAll("/" + PostgresServer.DATABASE + "$", "/region_platform");
            Map.of("LIANQI_DB_URL", url, "LIANQI_DB_USER", "migrator", "LIANQI_DB_PASSWORD", "m1grate")
                    .forEach(System::setProperty);

            var data = folder.resolve("ours");
            try (var opening = Opening.begin(data, "")) {
                var database = opening.database();
                assertThat(database.url()).isEqualTo(url);
                assertThat(new DataDirectory(data).cluster()).doesNotExist();
                try (var asPlatform = DriverManager.getConnection(url, Database.APP_USER, database.appPassword());
                        var row = asPlatform
                                .createStatement()
                                .executeQuery(
                                        "select rolsuper or rolcreaterole, (select count(*) from pg_tables"
                                                + " where tableowner = current_user) from pg_roles where rolname = current_user")) {
                    row.next();
                    assertThat(row.getBoolean(1)).isFalse();
                    assertThat(row.getLong(2)).isZero();
                }
                try (var connection = database.connect()) {
                    assertThat(Migrations.find(connection)).isPresent();
                }
            }
            // while it is open, another directory cannot work on the same database, not even for a command
            try (var first = Opening.begin(data, "")) {
                assertThat(first.database().url()).isEqualTo(url);
                try (var second = Opening.begin(folder.resolve("another"), "")) {
                    assertThatThrownBy(second::database).isInstanceOfSatisfying(StoreRefused.class, refused -> {
                        assertThat(refused.getExitCode()).isEqualTo(3);
                        assertThat(refused.english()).contains("already runs on the database");
                    });
                }
                assertThatThrownBy(() -> Backups.backup(folder.resolve("another"), folder.resolve("of-another")))
                        .isInstanceOf(StoreRefused.class)
                        .hasMessageContaining("name its --data");
                // the operator restarts his database: it is held anew
                assertThat(held(theirs, url)).isOne();
                try (var connection = theirs.connect();
                        var statement = connection.createStatement()) {
                    statement.execute("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'");
                }
                for (int seconds = 0; seconds < 20 && held(theirs, url) == 0; seconds++) {
                    Thread.sleep(1000);
                }
                assertThat(held(theirs, url)).isOne();
            }
            // a second start finds everything done
            try (var opening = Opening.begin(data, "")) {
                assertThat(opening.database().ownerUser()).isEqualTo("migrator");
            }
            // saved from there, it comes back into an embedded one
            assertThat(Backups.backup(data, folder.resolve("saved"))).isZero();
            forget();
            assertThat(Backups.restore(folder.resolve("saved"), folder.resolve("embedded")))
                    .isZero();
        }
    }

    private static int held(Database theirs, String url) throws Exception {
        try (var connection = DriverManager.getConnection(url, theirs.ownerUser(), theirs.ownerPassword());
                var row = connection
                        .createStatement()
                        .executeQuery("select count(*) from pg_locks where locktype = 'advisory'")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void halfAnAddressIsRefusedByName() {
        System.setProperty("LIANQI_DB_URL", "jdbc:postgresql://127.0.0.1:1/x");
        assertThatThrownBy(Database::findExternal)
                .isInstanceOfSatisfying(
                        StoreRefused.class, e -> assertThat(e.english()).contains("LIANQI_DB_USER"));
        System.setProperty("LIANQI_DB_URL", "postgres://127.0.0.1/x");
        assertThatThrownBy(Database::findExternal)
                .isInstanceOfSatisfying(
                        StoreRefused.class, e -> assertThat(e.english()).contains("jdbc:postgresql://"));
    }
}
