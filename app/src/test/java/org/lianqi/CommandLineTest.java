package org.lianqi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    @Test
    void dataLiesInTheHomeTheShellNamesAndADemonstrationBesideIt() {
        var shell = Map.of("HOME", "/somewhere/else");
        assertThat(CommandLine.usual(false, shell)).isEqualTo(Path.of("/somewhere/else/.lianqi"));
        assertThat(CommandLine.usual(true, shell)).isEqualTo(Path.of("/somewhere/else/.lianqi-demo"));
    }

    @Test
    void theVariableOfTheDataDirectoryComesFirstAndWithoutAHomeTheAccountHasOne() {
        var shell = Map.of("HOME", "/home/a", "LIANQI_DATA", "/data/b");
        assertThat(CommandLine.usual(false, shell)).isEqualTo(Path.of("/data/b"));
        assertThat(CommandLine.usual(true, shell))
                .as("a demonstration never lies in the directory of the real data")
                .isEqualTo(Path.of("/home/a/.lianqi-demo"));
        assertThat(CommandLine.usual(false, Map.of())).isEqualTo(Path.of(System.getProperty("user.home"), ".lianqi"));
    }
}
