package org.lianqi.ground.evidence;

import static org.lianqi.schema.jooq.Tables.EVIDENCE;
import static org.lianqi.schema.jooq.Tables.EVIDENCE_HOLDER;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.vocabulary.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps files and hands them back to those who may read them. */
@Service
@Transactional
public class EvidenceStore {
    /** The largest file that is kept. */
    public static final long LARGEST = 64L << 20;

    /** So many bytes tell what kind of file it is. */
    private static final int FIRST = 512;

    private final DSLContext db;
    private final Path directory;

    EvidenceStore(DSLContext db, @Value("${lianqi.data-dir}") Path dataDirectory) {
        this.db = db;
        this.directory = dataDirectory.resolve("evidence");
    }

    /**
     * Keeps a file. Its bytes are on the disk before the row that speaks of them can be committed.
     *
     * @param name as it was called where it came from; folders and control characters are taken out
     * @param unit whose people may read it, the actor's own or one below it; null for a public source, which only the
     *     platform itself brings
     * @throws Refusal.Invalid {@code file-too-large} above {@link #LARGEST}; {@code file-empty}
     */
    public Evidence keep(String name, String mediaType, InputStream bytes, @Nullable UUID unit) {
        var kept = write(bytes);
        var tidy = tidy(name);
        var type = mediaType.matches("[\\w.+-]+/[\\w.+-]+") ? mediaType : "application/octet-stream";
        var photo = type.startsWith("image/") ? Photo.of(place(kept.sha256())).orElse(null) : null;
        db.insertInto(EVIDENCE)
                .set(EVIDENCE.SHA256, kept.sha256())
                .set(EVIDENCE.MEDIA_TYPE, type)
                .set(EVIDENCE.SIZE_BYTES, kept.size())
                .set(EVIDENCE.TAKEN_AT, photo == null ? null : photo.takenAt())
                .set(EVIDENCE.TAKEN_ZONE, photo == null ? null : photo.zone())
                .set(EVIDENCE.LATITUDE, photo == null ? null : photo.latitude())
                .set(EVIDENCE.LONGITUDE, photo == null ? null : photo.longitude())
                .onConflictDoNothing()
                .execute();
        db.insertInto(EVIDENCE_HOLDER)
                .columns(
                        EVIDENCE_HOLDER.SHA256,
                        EVIDENCE_HOLDER.UNIT_ID,
                        EVIDENCE_HOLDER.NAME,
                        EVIDENCE_HOLDER.STORED_BY)
                .values(kept.sha256(), unit, tidy, holder(Actors.current()))
                .onConflictDoNothing()
                .execute();
        return new Evidence(kept.sha256(), tidy, type, kept.size(), photo);
    }

    /**
     * Keeps a file that somebody attaches. Only documents, pictures and tables are taken, and only when their bytes begin as
     * their name says.
     *
     * @throws Refusal.Invalid {@code file-kind} naming what is taken; as {@link #keep} otherwise
     */
    public Evidence keepUpload(String name, InputStream bytes, @Nullable UUID unit) {
        var buffered = new BufferedInputStream(bytes);
        try {
            buffered.mark(FIRST);
            var first = buffered.readNBytes(FIRST);
            buffered.reset();
            if (first.length == 0) {
                throw new Refusal.Invalid("file-empty");
            }
            var kind = FileKind.of(tidy(name), first)
                    .orElseThrow(() -> new Refusal.Invalid("file-kind", tidy(name), FileKind.allEndings()));
            return keep(name, kind.mediaType(), buffered, unit);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what was sent as " + tidy(name), e);
        }
    }

    /** A kept file the actor may read. */
    @Transactional(readOnly = true)
    public Optional<Evidence> find(String sha256) {
        return db.select(EVIDENCE.fields())
                .select(EVIDENCE_HOLDER.NAME)
                .from(EVIDENCE)
                .join(EVIDENCE_HOLDER)
                .on(EVIDENCE_HOLDER.SHA256.eq(EVIDENCE.SHA256))
                .where(EVIDENCE.SHA256.eq(sha256))
                .orderBy(EVIDENCE_HOLDER.STORED_AT)
                .limit(1)
                .fetchOptional(EvidenceStore::evidence);
    }

    private static Evidence evidence(Record row) {
        var photo = new Photo(
                row.get(EVIDENCE.TAKEN_AT),
                row.get(EVIDENCE.TAKEN_ZONE),
                row.get(EVIDENCE.LATITUDE),
                row.get(EVIDENCE.LONGITUDE));
        return new Evidence(
                row.get(EVIDENCE.SHA256),
                row.get(EVIDENCE_HOLDER.NAME),
                row.get(EVIDENCE.MEDIA_TYPE),
                row.get(EVIDENCE.SIZE_BYTES),
                photo.says() ? photo : null);
    }

    /** Those of these files that the actor may read, by hash, in one statement. */
    @Transactional(readOnly = true)
    public Map<String, Evidence> byHash(Collection<String> sha256) {
        return db
                .select(EVIDENCE.fields())
                .select(EVIDENCE_HOLDER.NAME)
                .from(EVIDENCE)
                .join(EVIDENCE_HOLDER)
                .on(EVIDENCE_HOLDER.SHA256.eq(EVIDENCE.SHA256))
                .where(EVIDENCE.SHA256.in(sha256))
                .orderBy(EVIDENCE_HOLDER.STORED_AT)
                .fetch(EvidenceStore::evidence)
                .stream()
                .collect(Collectors.toMap(Evidence::sha256, Function.identity(), (first, second) -> first));
    }

    /** @throws Refusal.Missing {@code evidence} when there is none, or the actor may not read it */
    @Transactional(readOnly = true)
    public Evidence get(String sha256) {
        return find(sha256).orElseThrow(() -> new Refusal.Missing("evidence"));
    }

    /**
     * Where the bytes lie; they are never changed.
     *
     * @throws Refusal.Missing {@code evidence} when there is none, or the actor may not read it
     */
    @Transactional(readOnly = true)
    public Path file(String sha256) {
        var file = place(get(sha256).sha256());
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException("kept file " + sha256 + " is not in " + directory
                    + ". Maybe the database was restored without its evidence folder.");
        }
        return file;
    }

    private record Kept(String sha256, long size) {}

    private Kept write(InputStream bytes) {
        try {
            Files.createDirectories(directory);
            var draft = Files.createTempFile(directory, "coming", ".part");
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                long size = 0;
                try (var out = Files.newOutputStream(draft)) {
                    var buffer = new byte[1 << 16];
                    for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                        size += n;
                        if (size > LARGEST) {
                            throw new Refusal.Invalid("file-too-large", LARGEST >> 20);
                        }
                        digest.update(buffer, 0, n);
                        out.write(buffer, 0, n);
                    }
                }
                if (size == 0) {
                    throw new Refusal.Invalid("file-empty");
                }
                var sha256 = HexFormat.of().formatHex(digest.digest());
                var place = place(sha256);
                if (!Files.exists(place) || Files.size(place) != size) {
                    sync(draft, StandardOpenOption.WRITE);
                    var folder = directory.resolve(sha256.substring(0, 2));
                    Files.createDirectories(folder);
                    Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                    sync(folder, StandardOpenOption.READ);
                    sync(directory, StandardOpenOption.READ);
                }
                return new Kept(sha256, size);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a file in " + directory, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sync(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    private Path place(String sha256) {
        return directory.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private static String holder(Actor actor) {
        return actor instanceof Actor.Official o ? o.account().toString() : actor.displayName();
    }

    static String tidy(String name) {
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cc}\\p{Cf}\"]", "")
                .strip();
        if (last.isEmpty() || last.equals(".") || last.equals("..")) {
            return "file";
        }
        return last.length() <= 200 ? last : last.substring(last.length() - 200);
    }
}
