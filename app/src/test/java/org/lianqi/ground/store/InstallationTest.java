package org.lianqi.ground.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianqi.PlatformProcess;

/** A demonstration's accounts have passwords everyone knows: what an installation is stays with its data. */
class InstallationTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatBeganAsOneKindIsNotOpenedAsTheOther(boolean demo) throws Exception {
        var data = folder.resolve("data");
        try (var first = Opening.begin(data, "", demo, refused -> {})) {
            assertThat(first.isDemo(!demo)).isEqualTo(demo);
        }
        var heard = new ArrayList<StoreRefused>();
        try (var other = Opening.begin(data, "", !demo, heard::add)) {
            assertThatThrownBy(other::database).isInstanceOfSatisfying(StoreRefused.class, refused -> {
                assertThat(refused.getExitCode()).isEqualTo(5);
                assertThat(refused.english()).contains("--demo", "No data was touched");
            });
        }
        assertThat(heard).hasSize(1);
        var words = new ArrayList<>(List.of("serve", "--data", data.toString(), "--port", "0"));
        if (!demo) {
            words.add("--demo");
        }
        try (var process = PlatformProcess.start(List.of(), folder, words.toArray(String[]::new))) {
            assertThat(process.end()).isEqualTo(5);
            assertThat(process.output().lines().filter(line -> !line.isBlank()))
                    .as("one sentence, no stack trace and no words of the libraries")
                    .hasSize(1);
        }
        try (var command = PlatformProcess.start(List.of(), folder, "audit", "verify", "--data", data.toString())) {
            assertThat(command.end()).isZero();
            assertThat(command.output())
                    .as("a command takes the data for what they are, and says no words of the libraries")
                    .contains("Whole")
                    .doesNotContain("INFO", "WARN", "flyway");
        }
        try (var again = Opening.begin(data, "", demo, refused -> {})) {
            assertThat(again.isDemo(!demo)).isEqualTo(demo);
        }
    }

    @Test
    void aDemonstrationStaysOneThroughBackupAndRestore() {
        var data = folder.resolve("data");
        Opening.begin(data, "", true, refused -> {}).close();
        var saved = folder.resolve("saved");
        assertThat(Backups.backup(data, saved)).isZero();
        var restored = folder.resolve("restored");
        assertThat(Backups.restore(saved, restored)).isZero();
        try (var opening = Opening.begin(restored, "", false, refused -> {})) {
            assertThatThrownBy(opening::database)
                    .isInstanceOfSatisfying(
                            StoreRefused.class,
                            refused -> assertThat(refused.getExitCode()).isEqualTo(5));
        }
    }

    @Test
    void aDirectoryOfAnOlderVersionIsWhatItsAccountsSay() throws SQLException {
        var data = folder.resolve("data");
        try (var old = Opening.beginAt(data, "29");
                var connection = old.database().connect();
                var statement = connection.createStatement()) {
            statement.execute("insert into unit (id, code, kind, name_zh, name_en, path, valid_from)"
                    + " values (uuidv7(), 'U', 'district', '区', 'District', 'u', '2020-01-01')");
            statement.execute("insert into account (id, username, display_name, unit_id)"
                    + " select uuidv7(), 'assessor', '考核员', id from unit");
            statement.execute("insert into audit_entry (actor_kind, actor_name, action, subject_kind, subject_id)"
                    + " values ('system', 'demo-accounts', 'account.add', 'account', '1')");
        }
        try (var opening = Opening.begin(data, "", true, refused -> {})) {
            assertThat(opening.isDemo(false)).isTrue();
        }
    }

    @Test
    void whoAsksAboutAnInstallationThatIsNotThereMakesNone() {
        var data = folder.resolve("nowhere");
        assertThatThrownBy(() -> Opening.ofExisting(data))
                .isInstanceOfSatisfying(
                        StoreRefused.class,
                        refused -> assertThat(refused.getExitCode()).isEqualTo(1));
        assertThat(Files.exists(data)).isFalse();
    }
}
