package org.lianqi.record.indicator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actor;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.People;
import org.lianqi.ground.intake.Problem;
import org.lianqi.ground.store.Command;
import org.lianqi.ground.store.Terminal;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.Speech;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code ./lianqi import FILE… [--dry-run] [--as USERNAME] [--draft] [--convert]}: the ordinary import without the site, all
 * files in one transaction. 0 when all was written, or would be; 1 when something must be mended first, and then nothing
 * was written; 2 misused.
 */
@Component
class ImportCommand implements Command {
    private static final String JOB = "import";

    private final ValueImport imports;
    private final People people;
    private final MessageSource messages;
    private final TransactionTemplate transaction;

    ImportCommand(ValueImport imports, People people, MessageSource messages, PlatformTransactionManager transactions) {
        this.imports = imports;
        this.people = people;
        this.messages = messages;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What was asked for. */
    private record Asked(
            List<Path> files,
            boolean dryRun,
            boolean draft,
            boolean convert,
            @Nullable String as) {}

    private record Counted(long fresh, long changed, long same) {
        Counted plus(ValueImport.Checked file) {
            return new Counted(fresh + file.fresh(), changed + file.changed(), same + file.same());
        }
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public int run(List<String> words) {
        var asked = asked(words);
        if (asked == null) {
            Terminal.complain(
                    "用法见 ./lianqi import --help；收到：" + String.join(" ", words),
                    "See ./lianqi import --help; got: " + String.join(" ", words));
            return 2;
        }
        for (var file : asked.files()) {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                Terminal.complain("读不到文件 " + file + "。什么都没有改动。", "Cannot read " + file + ". Nothing was changed.");
                return 1;
            }
        }
        try {
            return Actors.as(actor(asked.as()), () -> transacted(asked));
        } catch (Refusal refusal) {
            Terminal.complain(sentence(refusal) + " 什么都没有改动。", sentence(refusal) + " Nothing was changed.");
            return 1;
        }
    }

    private static @Nullable Asked asked(List<String> words) {
        var files = new ArrayList<Path>();
        var dryRun = false;
        var draft = false;
        var convert = false;
        String as = null;
        for (var rest = words.iterator(); rest.hasNext(); ) {
            var word = rest.next();
            if (word.equals("--dry-run")) {
                dryRun = true;
            } else if (word.equals("--draft")) {
                draft = true;
            } else if (word.equals("--convert")) {
                convert = true;
            } else if (word.startsWith("--as=")) {
                as = word.substring("--as=".length());
            } else if (word.equals("--as") && rest.hasNext()) {
                as = rest.next();
            } else if (word.startsWith("-")) {
                return null;
            } else {
                files.add(Path.of(word).toAbsolutePath().normalize());
            }
        }
        return files.isEmpty() ? null : new Asked(files, dryRun, draft, convert, as);
    }

    private Actor actor(@Nullable String username) {
        var job = new Actor.SystemJob(JOB);
        return username == null ? job : Actors.as(job, () -> people.official(username));
    }

    private int transacted(Asked asked) {
        return Objects.requireNonNull(transaction.execute(status -> {
            int code = bring(asked);
            if (code != 0 || asked.dryRun()) {
                status.setRollbackOnly();
            }
            return code;
        }));
    }

    /** Checks every file against the values as they were before, then writes them one after the other. */
    private int bring(Asked asked) {
        var batches = new ArrayList<ValueImport.Checked>();
        int wrong = 0;
        var counted = new Counted(0, 0, 0);
        for (var file : asked.files()) {
            var checked = check(file, asked.convert());
            if (checked == null) {
                wrong++;
                continue;
            }
            batches.add(checked);
            wrong += checked.errors().size();
            counted = counted.plus(checked);
            say(file, checked);
        }
        if (wrong > 0) {
            Terminal.complain("有 " + wrong + " 处要改。什么都没有写入。", wrong + " to mend. Nothing was written.");
            return 1;
        }
        for (int i = 0; i < batches.size(); i++) {
            try {
                imports.commit(batches.get(i).batch(), !asked.draft());
            } catch (Refusal.Conflict refusal) {
                var file = asked.files().get(i).getFileName();
                Terminal.complain(
                        file + " 与前面的文件说的是同样的数，请合成一份，或一份一份地导入。什么都没有写入。",
                        file
                                + " speaks of values that a file before it brings too. Put them into one file, or import them"
                                + " one by one. Nothing was written.");
                return 1;
            }
        }
        end(asked, counted);
        return 0;
    }

    private ValueImport.@Nullable Checked check(Path file, boolean convert) {
        try (var bytes = Files.newInputStream(file)) {
            return imports.dryRun(String.valueOf(file.getFileName()), bytes, convert);
        } catch (Refusal.Invalid refusal) {
            Terminal.complain(file + "：" + sentence(refusal), file + ": " + sentence(refusal));
            return null;
        } catch (IOException e) {
            Terminal.complain("读不到文件 " + file + "：" + e.getMessage(), "Cannot read " + file + ": " + e.getMessage());
            return null;
        }
    }

    private void say(Path file, ValueImport.Checked checked) {
        for (var problem : checked.errors()) {
            Terminal.complain(
                    String.valueOf(file.getFileName()) + place(problem) + "：" + words(problem),
                    String.valueOf(file.getFileName()) + place(problem) + ": " + words(problem));
        }
        if (checked.errors().isEmpty()) {
            Terminal.say(
                    file.getFileName() + "：" + checked.rows() + " 行，新 " + checked.fresh() + "，改 "
                            + checked.changed() + "，不变 " + checked.same() + "，与另一来源或口径不同 "
                            + checked.conflicts(),
                    file.getFileName() + ": " + checked.rows() + " rows, " + checked.fresh() + " new, "
                            + checked.changed() + " changed, " + checked.same() + " the same, " + checked.conflicts()
                            + " differ from another source or caliber");
        }
    }

    private static void end(Asked asked, Counted counted) {
        if (asked.dryRun()) {
            Terminal.say("只是检查，什么都没有写入。", "Checked only; nothing was written.");
        } else if (counted.fresh() + counted.changed() == 0) {
            Terminal.say("文件里的数库里都有，没有什么可改。", "What the files say is there already; nothing changed.");
        } else {
            Terminal.say(
                    asked.draft() ? "已写入，作为草稿。" : "已写入并报送，等待审核。",
                    asked.draft() ? "Written as drafts." : "Written and submitted; they wait to be verified.");
        }
    }

    private static String place(Problem problem) {
        var place = new StringBuilder();
        if (!problem.sheet().isEmpty()) {
            place.append(Terminal.pick(" 表“" + problem.sheet() + "”", ", sheet “" + problem.sheet() + "”"));
        }
        if (problem.row() > 0) {
            place.append(Terminal.pick(" 第 " + problem.row() + " 行", ", row " + problem.row()));
        }
        if (!problem.column().isEmpty()) {
            place.append(Terminal.pick(" 列 " + problem.column(), ", column " + problem.column()));
        }
        return place.toString();
    }

    private String words(Problem problem) {
        var said = speech().sentence("refusal." + problem.code(), problem.args().toArray());
        return said
                + Terminal.pick("改法：", " To do: ")
                + speech().sentence(
                                "refusal." + problem.code() + ".fix",
                                problem.args().toArray());
    }

    private String sentence(Refusal refusal) {
        return speech().sentence("refusal." + refusal.code(), refusal.args().toArray());
    }

    private Speech speech() {
        return new Speech(messages, Terminal.pick("zh", "en").equals("zh") ? Locale.CHINESE : Locale.ENGLISH);
    }
}
