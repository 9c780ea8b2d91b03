package org.lianqi.ground.audit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.lianqi.ground.store.Command;
import org.lianqi.ground.store.Terminal;
import org.springframework.stereotype.Component;

/** {@code ./lianqi audit verify [--head SEQ:HASH]…}: 0 when the log is whole, 1 when something was done to it, 2 misused. */
@Component
class AuditCommand implements Command {
    private final DataSource database;

    AuditCommand(DataSource database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public int run(List<String> words) {
        var heads = new ArrayList<Head>();
        if (words.isEmpty() || !words.getFirst().equals("verify") || !heads(words.subList(1, words.size()), heads)) {
            return 2;
        }
        try (var connection = database.getConnection()) {
            return say(AuditVerify.verify(connection, heads), heads);
        } catch (SQLException e) {
            throw new IllegalStateException("the log cannot be read", e);
        }
    }

    private static boolean heads(List<String> words, List<Head> heads) {
        for (var rest = words.iterator(); rest.hasNext(); ) {
            var word = rest.next();
            var printed = word.startsWith("--head=")
                    ? word.substring("--head=".length())
                    : word.equals("--head") && rest.hasNext() ? rest.next() : "";
            var head = Head.read(printed);
            if (head.isEmpty()) {
                Terminal.complain(
                        "链头写成 序号:64 位十六进制，例如 --head 1234:9f…；收到：" + word + " " + printed,
                        "A head is number:64 hexadecimal digits, --head 1234:9f… say; got: " + word + " " + printed);
                return false;
            }
            heads.add(head.get());
        }
        if (words.isEmpty()) {
            Terminal.say(
                    "没有给链头：改动、删除、插入都能查出，末尾被截断查不出。通报和备份上印有链头，用 --head 给出。",
                    "No head given: changes, removals and insertions are found, a cut tail is not. Bulletins and backups"
                            + " carry heads; give them with --head.");
        }
        return true;
    }

    private static int say(AuditVerify.Report report, List<Head> heads) {
        Terminal.say(
                "链上 " + report.chained() + " 条，待链 " + report.waiting() + " 条，核对了 " + heads.size() + " 个链头。",
                report.chained() + " entries chained, " + report.waiting() + " waiting, " + heads.size()
                        + " heads compared.");
        report.head().ifPresent(head -> Terminal.say("现在的链头 " + head, "The head is now " + head));
        for (var seq : report.moved()) {
            Terminal.say(
                    "第 " + seq + " 条起，日志在另一个数据库里继续（恢复过备份）。",
                    "From link " + seq + " on the log went on in another database (a backup was restored).");
        }
        if (report.whole()) {
            Terminal.say("完好：没有一条被改、被删、被插入。", "Whole: no entry was changed, removed or inserted.");
            return 0;
        }
        for (var finding : report.findings()) {
            complain(finding);
        }
        return 1;
    }

    private static void complain(AuditVerify.Finding finding) {
        switch (finding) {
            case AuditVerify.Finding.Changed f ->
                Terminal.complain(
                        "被改：链上第 " + f.seq() + " 条（记录 " + f.entry() + "）与链不符。",
                        "Changed: link " + f.seq() + " (entry " + f.entry() + ") does not fit the chain.");
            case AuditVerify.Finding.Removed f ->
                Terminal.complain(
                        "被删：链上第 " + f.seq() + " 条的记录 " + f.entry() + " 不在了。",
                        "Removed: entry " + f.entry() + " of link " + f.seq() + " is gone.");
            case AuditVerify.Finding.LinksMissing f ->
                Terminal.complain(
                        "被删：链上第 " + f.fromSeq() + " 至 " + f.toSeq() + " 条不在了。",
                        "Removed: links " + f.fromSeq() + " to " + f.toSeq() + " are gone.");
            case AuditVerify.Finding.Inserted f ->
                Terminal.complain(
                        "被插入：记录 " + f.entry() + " 的事务早于已经链上的记录。",
                        "Inserted: entry " + f.entry() + " is of a transaction older than what was chained before it.");
            case AuditVerify.Finding.TailCut f ->
                Terminal.complain(
                        "被截断：链头 " + f.head() + " 印出时有 " + f.head().seq() + " 条，现在只有 " + f.chained() + " 条。",
                        "Cut: there were " + f.head().seq() + " links when the head " + f.head() + " was printed, now "
                                + f.chained() + ".");
            case AuditVerify.Finding.HeadDiffers f ->
                Terminal.complain(
                        "被重写：第 " + f.head().seq() + " 条的链头应为 " + f.head().hash() + "，现为 " + f.found() + "。",
                        "Rewritten: the head at link " + f.head().seq() + " should be "
                                + f.head().hash() + " and is " + f.found() + ".");
        }
    }
}
