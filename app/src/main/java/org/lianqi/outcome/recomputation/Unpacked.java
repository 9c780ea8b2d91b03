package org.lianqi.outcome.recomputation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/** A bundle unpacked into a directory of its own, gone when closed. Only entries with the names a bundle has are written. */
final class Unpacked implements AutoCloseable {
    private static final long MOST_BYTES = 64L << 20;
    private static final long MOST_UNPACKED = 256L << 20;
    private static final int MOST_ENTRIES = 500;
    private static final Pattern EARLIER = Pattern.compile(BundleFile.HISTORY + "(\\d{4}(?:[MQH]\\d{1,2})?)\\.json");
    private static final List<String> WANTED =
            List.of(BundleFile.SCHEME, BundleFile.VALUES, BundleFile.UNITS, BundleFile.DECISIONS, BundleFile.EXPECTED);

    private final Path folder;
    private final TreeMap<String, Path> history = new TreeMap<>();

    private Unpacked(Path folder) {
        this.folder = folder;
    }

    /** What is wrong with the archive goes into {@code faults}; then what was unpacked is not to be used. */
    static Unpacked of(Path bundle, List<FileFault> faults) {
        var name = bundle.toString();
        try {
            var unpacked = new Unpacked(Files.createTempDirectory("lianqi-bundle"));
            try {
                unpacked.unpack(bundle, name, faults);
            } catch (IOException | IllegalArgumentException damaged) {
                faults.add(FileFault.of(name, "assess.bundle.damaged"));
            }
            return unpacked;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void unpack(Path bundle, String name, List<FileFault> faults) throws IOException {
        if (Files.size(bundle) > MOST_BYTES) {
            faults.add(FileFault.of(name, "assess.file.file-too-large", Long.toString(MOST_BYTES >> 20)));
            return;
        }
        try (var zip = new ZipFile(bundle.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                faults.add(FileFault.of(name, "assess.bundle.entries", Integer.toString(MOST_ENTRIES)));
                return;
            }
            var seen = new TreeSet<String>();
            long left = MOST_UNPACKED;
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                var earlier = EARLIER.matcher(entry.getName());
                boolean past = earlier.matches();
                if (!past && !WANTED.contains(entry.getName())) {
                    faults.add(FileFault.of(name, "assess.bundle.unknown", shown(entry.getName())));
                } else if (!seen.add(entry.getName())) {
                    faults.add(FileFault.of(name, "assess.bundle.twice", entry.getName()));
                } else {
                    var path = folder.resolve(past ? "history-" + earlier.group(1) + ".json" : entry.getName());
                    try (var in = zip.getInputStream(entry);
                            var out = Files.newOutputStream(path)) {
                        var buffer = new byte[1 << 16];
                        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                            left -= n;
                            if (left < 0) {
                                faults.add(FileFault.of(
                                        name, "assess.bundle.unpacked", Long.toString(MOST_UNPACKED >> 20)));
                                return;
                            }
                            out.write(buffer, 0, n);
                        }
                    }
                    if (past) {
                        history.put(entry.getName(), path);
                    }
                }
            }
            for (var wanted : WANTED) {
                if (!seen.contains(wanted) && !wanted.equals(BundleFile.UNITS)) {
                    faults.add(FileFault.of(name, "assess.bundle.missing", wanted));
                }
            }
        }
    }

    private static String shown(String entry) {
        var tidy = entry.replaceAll("\\p{Cntrl}", "?");
        return tidy.length() <= 80 ? tidy : tidy.substring(0, 79) + "…";
    }

    Path file(String entry) {
        return folder.resolve(entry);
    }

    /** Earlier results by the names of their entries. */
    TreeMap<String, Path> history() {
        return history;
    }

    @Override
    public void close() {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
