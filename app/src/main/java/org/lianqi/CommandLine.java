package org.lianqi;

import java.io.Serial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was typed behind the command.
 *
 * @param data where the installation lies; {@code ~/.lianqi}, or {@code ~/.lianqi-demo} with {@code --demo}
 * @param port 0 to 65535, 0 takes a free one
 * @param host the address to listen on
 * @param words what is no option of the launcher, in order
 */
record CommandLine(Path data, boolean demo, int port, String host, List<String> words) {
    static CommandLine of(List<String> typed) {
        @Nullable Path data = null;
        var demo = false;
        var port = 8080;
        var host = "127.0.0.1";
        var words = new ArrayList<String>();
        for (var rest = typed.iterator(); rest.hasNext(); ) {
            var word = rest.next();
            var equals = word.startsWith("--") ? word.indexOf('=') : -1;
            var option = equals < 0 ? word : word.substring(0, equals);
            switch (option) {
                case "--demo" -> demo = true;
                case "--data" -> data = Path.of(value(word, equals, rest));
                case "--port" -> port = port(value(word, equals, rest));
                case "--host" -> host = value(word, equals, rest);
                default -> words.add(word);
            }
        }
        return new CommandLine(
                (data == null ? usual(demo, System.getenv()) : data)
                        .toAbsolutePath()
                        .normalize(),
                demo,
                port,
                host,
                List.copyOf(words));
    }

    /** Where data lies unless told: the shell's home before the one of the user's account, as {@code ~} means it. */
    static Path usual(boolean demo, Map<String, String> environment) {
        // a demonstration has a place of its own, wherever the real data lies
        var named = demo ? "" : environment.getOrDefault("LIANQI_DATA", "");
        var home = environment.getOrDefault("HOME", "");
        return !named.isBlank()
                ? Path.of(named)
                : Path.of(home.isBlank() ? System.getProperty("user.home") : home, demo ? ".lianqi-demo" : ".lianqi");
    }

    private static String value(String word, int equals, java.util.Iterator<String> rest) {
        if (equals >= 0) {
            return word.substring(equals + 1);
        }
        if (!rest.hasNext()) {
            throw new Misused(word + " 后面缺少值", word + " needs a value");
        }
        return rest.next();
    }

    private static int port(String typed) {
        try {
            var port = Integer.parseInt(typed);
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // the refusal below says it
        }
        throw new Misused("端口应为 0 到 65535 的整数，收到：" + typed, "A port is a number from 0 to 65535, not " + typed);
    }

    /** The one word a command takes. */
    Path onlyPath(String command) {
        if (words.size() != 1 || words.getFirst().startsWith("-")) {
            throw new Misused(
                    "用法见 ./lianqi " + command + " --help；收到：" + String.join(" ", words),
                    "See ./lianqi " + command + " --help; got: " + String.join(" ", words));
        }
        return Path.of(words.getFirst()).toAbsolutePath().normalize();
    }

    /** @throws Misused when there are words */
    void noWords(String command) {
        if (!words.isEmpty()) {
            throw new Misused(
                    "不认识的选项：" + String.join(" ", words) + "。用法见 ./lianqi " + command + " --help",
                    "Unknown: " + String.join(" ", words) + ". See ./lianqi " + command + " --help");
        }
    }

    /** The command line cannot be understood; exit code 2. */
    static final class Misused extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        private final String chinese;

        Misused(String chinese, String english) {
            super(english);
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }

        String english() {
            return String.valueOf(getMessage());
        }
    }
}
