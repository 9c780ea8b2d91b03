package org.lianqi.ground.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data of an older version is brought forward with its rows; data of a newer one is refused untouched. */
class MigrationsTest {
    @Test
    void anOlderDirectoryIsMigratedAndANewerOneRefused(@TempDir Path data) throws SQLException {
        String newest;
        try (var old = Opening.beginAt(data, "2");
                var connection = old.database().connect()) {
            assertThat(Migrations.find(connection)).contains("2");
            connection
                    .createStatement()
                    .execute("insert into region (code, name_zh, level, valid_from, source)"
                            + " values ('370282', '即墨市', 'county', '1989-01-01', 'GB/T 2260')");
        }
        try (var current = Opening.begin(data, "");
                var connection = current.database().connect();
                var statement = connection.createStatement()) {
            newest = Migrations.find(connection).orElseThrow();
            assertThat(Integer.parseInt(newest)).isGreaterThan(2);
            try (var row = statement.executeQuery("select name_zh from region where code = '370282'")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("即墨市");
            }
            statement.execute("insert into flyway_schema_history (installed_rank, version, description, type, script,"
                    + " checksum, installed_by, execution_time, success)"
                    + " values (900, '900', 'of the future', 'SQL', 'V900__of_the_future.sql', 1, 'x', 1, true)");
        }
        try (var refused = Opening.begin(data, "")) {
            assertThatThrownBy(refused::database).isInstanceOfSatisfying(StoreRefused.class, e -> {
                assertThat(e.getExitCode()).isEqualTo(5);
                assertThat(e.english()).contains("900").contains("up to " + newest);
                assertThat(e.chinese()).contains("数据没有改动");
            });
        }
        assertThat(OpeningTest.serversOf(data)).isEmpty();
    }
}
