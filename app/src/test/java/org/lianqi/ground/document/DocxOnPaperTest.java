package org.lianqi.ground.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianqi.ground.vocabulary.Origin;

/** What another program makes of the file: LibreOffice lays it out, poppler measures where the words came to stand. */
class DocxOnPaperTest {
    private static final double MILLIMETRE = 72 / 25.4;

    @TempDir
    Path folder;

    /** A word and where it stands on its page, in points from the upper left. */
    private record Word(int page, double left, double top, double right, double bottom, String text) {}

    @Test
    void libreOfficeLaysItOutByTheStandard() throws Exception {
        var pdf = pdf(ExampleDocument.of(Origin.SYNTHETIC, 40));
        var words = words(pdf);

        assertThat(words).as("inside the left margin").allMatch(w -> w.left() > 27.5 * MILLIMETRE);
        assertThat(words).as("inside the right margin").allMatch(w -> inked(w) < (210 - 25.5) * MILLIMETRE);

        var sentence = words.stream()
                .filter(w -> w.text().startsWith("加快项目建设进度"))
                .findFirst()
                .orElseThrow();
        assertThat(sentence.text()).as("28 characters a line").hasSize(28);

        var text = String.join("\n", words.stream().map(Word::text).toList());
        assertThat(text)
                .contains("青岛市综合考核委员会文件")
                .contains("一、综合成绩")
                .contains("（一）经济运行")
                .contains("1.工业")
                .contains("（2）规模以下工业")
                .contains("二、授旗")
                .contains("演练数据");

        var letterhead = find(words, "青岛市综合考核委员会文件");
        assertThat(letterhead.top() / MILLIMETRE)
                .as("letterhead 35 mm below the text's upper edge")
                .isBetween(70.0, 76.0);

        int pages = words.getLast().page();
        assertThat(pages).isGreaterThan(3);
        for (int page = 1; page <= pages; page++) {
            int here = page;
            var foot = words.stream()
                    .filter(w -> w.page() == here && w.top() > (297 - 35) * MILLIMETRE)
                    .toList();
            assertThat(String.join(" ", foot.stream().map(Word::text).toList())).isEqualTo("— " + page + " —");
            assertThat(foot.getFirst().left() > 105 * MILLIMETRE)
                    .as("page %d: odd right, even left", page)
                    .isEqualTo(page % 2 == 1);
        }
        assertThat(words.stream().filter(w -> w.text().equals("位次")).count())
                .as("the head of a table of two pages, and of another")
                .isEqualTo(3);
    }

    /** The right half of closing punctuation is blank; a line may end with that half in the margin. */
    private static double inked(Word word) {
        return word.text().matches(".*[。，：；、）]") ? word.right() - 8 : word.right();
    }

    private static Word find(List<Word> words, String text) {
        return words.stream().filter(w -> w.text().equals(text)).findFirst().orElseThrow();
    }

    @Test
    void titleAndBodyAreSetInSerifAndHeadingsWithoutAlsoWhereOnlyFreeFacesAre() throws Exception {
        var pdf = pdf(ExampleDocument.of(Origin.REAL, 3));
        assume("pdffonts");
        if (!run("fc-list").contains("Noto Serif CJK SC")) {
            System.out.println("SKIPPED DocxOnPaperTest: no free serif face for Chinese is installed");
            Assumptions.abort("no free serif face for Chinese is installed");
        }
        assertThat(run("pdffonts", pdf.toString())).contains("NotoSerifCJK", "NotoSansCJK");
    }

    private Path pdf(OfficialDocument document) throws Exception {
        assume("soffice");
        assume("pdftotext");
        var docx = Files.write(folder.resolve("d.docx"), Docx.bytes(document));
        run(
                "soffice",
                "-env:UserInstallation=" + folder.resolve("office").toUri(),
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder.toString(),
                docx.toString());
        var pdf = folder.resolve("d.pdf");
        assertThat(pdf).exists();
        keepPictures(pdf);
        return pdf;
    }

    /** The pages as pictures stay beside the test reports for whoever wants to look. */
    private void keepPictures(Path pdf) throws Exception {
        if (has("pdftoppm")) {
            var kept = Files.createDirectories(Path.of("target", "pictures"));
            run(
                    "pdftoppm",
                    "-r",
                    "80",
                    "-png",
                    pdf.toString(),
                    kept.resolve("document").toString());
        }
    }

    private List<Word> words(Path pdf) throws Exception {
        var html = folder.resolve("words.html");
        run("pdftotext", "-bbox", pdf.toString(), html.toString());
        var found = new java.util.ArrayList<Word>();
        var word = Pattern.compile(
                "<word xMin=\"([\\d.]+)\" yMin=\"([\\d.]+)\" xMax=\"([\\d.]+)\" yMax=\"([\\d.]+)\">(.*)</word>");
        int page = 0;
        for (var line : Files.readAllLines(html)) {
            if (line.contains("<page ")) {
                page++;
                assertThat(line).contains("width=\"595.").contains("height=\"841.");
            }
            var m = word.matcher(line);
            if (m.find()) {
                found.add(new Word(
                        page,
                        Double.parseDouble(m.group(1)),
                        Double.parseDouble(m.group(2)),
                        Double.parseDouble(m.group(3)),
                        Double.parseDouble(m.group(4)),
                        m.group(5)));
            }
        }
        return found;
    }

    private static void assume(String program) throws Exception {
        if (!has(program)) {
            System.out.println("SKIPPED DocxOnPaperTest: " + program + " is not installed, so no page was laid out");
            Assumptions.abort(program + " is not installed");
        }
    }

    private static boolean has(String program) throws InterruptedException {
        try {
            var process = new ProcessBuilder("which", program).start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private String run(String... command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // as the guide tells whoever works without the faces the standard names
        var fonts = Files.createDirectories(folder.resolve("config/fontconfig/conf.d"))
                .resolve("60-lianqi.conf");
        Files.copy(Path.of("../docs/guide/fonts.conf"), fonts, StandardCopyOption.REPLACE_EXISTING);
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
