package org.lianqi.engine.index.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** No vector is forgotten: every file of the reference is read by a test, but for those that are about other methods. */
class EveryVectorTest {
    /** Example coins are records: they need denominators and treatment in an order that is not written down. */
    private static final Pattern OTHERS = Pattern.compile("example_coin_.*");

    @Test
    void ofTheAsemData() throws IOException {
        assertThat(namedIn(AsemVectorsTest.class, ReferenceVectors.class)).containsAll(files(shared("")));
    }

    @Test
    void ofTheSyntheticData() throws IOException {
        Set<String> files = files(shared("synthetic"));
        assertThat(namedIn(SyntheticVectorsTest.class, RobustnessVectorsTest.class, ReferenceVectors.class))
                .containsAll(files);
        for (String file : files) {
            assertThat(EveryVectorTest.class.getResourceAsStream("/composite/" + file))
                    .as("%s among the test resources", file)
                    .hasBinaryContent(Files.readAllBytes(shared("synthetic").resolve(file)));
        }
    }

    private static Path shared(String folder) {
        Path found = Vectors.findShared()
                .map(shared -> shared.resolve("reference/composite").resolve(folder))
                .orElse(Path.of(""));
        boolean there = Files.isRegularFile(found.resolve("norm_rank.csv"));
        if (!there) {
            System.out.println("SKIPPED EveryVectorTest: no folder shared/reference/composite; set LIANQI_SHARED");
        }
        Assumptions.assumeTrue(there, "shared/reference/composite is absent");
        return found;
    }

    private static Set<String> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name ->
                            name.endsWith(".csv") && !OTHERS.matcher(name).matches())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The file names that stand in the code of tests. */
    private static Set<String> namedIn(Class<?>... tests) throws IOException {
        var named = new TreeSet<String>();
        for (Class<?> test : List.of(tests)) {
            try (var in = test.getResourceAsStream(test.getSimpleName() + ".class")) {
                StreamSupport.stream(
                                ClassFile.of()
                                        .parse(in.readAllBytes())
                                        .constantPool()
                                        .spliterator(),
                                false)
                        .filter(StringEntry.class::isInstance)
                        .map(entry -> ((StringEntry) entry).stringValue())
                        .forEach(named::add);
            }
        }
        return named;
    }
}
