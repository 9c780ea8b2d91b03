package org.lianqi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Makes docs/rooms.md: the floors, the rooms, what each is for, and who uses whom. */
class RoomPlanTest {
    private static final List<String> FLOORS = List.of("outcome", "work", "record", "ground");
    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    @Test
    void thePlanOfTheRoomsIsUpToDate() throws IOException {
        var rooms = new TreeMap<String, TreeSet<String>>();
        ModulesTest.ROOMS.stream().forEach(room -> {
            var uses = new TreeSet<String>();
            room.getDirectDependencies(ModulesTest.ROOMS).stream()
                    .forEach(dependency -> uses.add(
                            dependency.getTargetModule().getIdentifier().toString()));
            rooms.put(room.getIdentifier().toString(), uses);
        });
        assertThat(rooms).containsKeys("ground.store", "outcome.cockpit");

        var page = new StringBuilder("""
                # The rooms

                Made from the code by `RoomPlanTest`; do not edit. A room is one package `org.lianqi.<floor>.<room>`. It may
                use what stands on a lower floor, and along its own floor what its `package-info.java` names; Modulith and
                ArchUnit hold this in `ModulesTest`.
                """);
        for (var floor : FLOORS) {
            var here = rooms.keySet().stream()
                    .filter(room -> room.startsWith(floor + "."))
                    .toList();
            if (here.isEmpty()) {
                continue;
            }
            page.append("\n## ").append(floor).append("\n\n| room | for | uses |\n|---|---|---|\n");
            for (var room : here) {
                page.append("| `%s` | %s | %s |%n"
                        .formatted(
                                room.substring(floor.length() + 1),
                                purpose(room),
                                String.join(", ", rooms.get(room)).replace(floor + ".", "")));
            }
        }
        GeneratedDoc.mustSay("rooms.md", page.toString());
    }

    /** The first sentence of the room's package comment. */
    private static String purpose(String room) throws IOException {
        var source = Files.readString(Path.of("src/main/java/org/lianqi", room.replace('.', '/'), "package-info.java"));
        var comment = JAVADOC.matcher(source);
        assertThat(comment.find()).as("%s says what it is for", room).isTrue();
        var text = comment.group(1)
                .replaceAll("(?m)^\\s*\\* ?", " ")
                .replaceAll("\\{@\\w+ ([^}]*)}", "`$1`")
                .replaceAll("<[^>]+>", "")
                .replaceAll("\\s+", " ")
                .strip();
        int end = text.indexOf(". ");
        return (end < 0 ? text : text.substring(0, end + 1)).replace("|", "\\|");
    }
}
