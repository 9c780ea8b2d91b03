package org.lianqi.engine.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lianqi.engine.duplicate.Answer.Sharing;
import org.lianqi.engine.duplicate.Answer.Skipped;
import org.lianqi.engine.index.scheme.Seeded;

class LookalikesTest {

    private static final String JIAOZHOU = "370281";
    private static final Vocabulary WORDS = Vocabulary.withPlaces(List.of("青岛市", "胶州市", "莱西市", "即墨区", "黄岛区", "山东省"));

    /** The newspaper tells these twice or three times, as if they were so many projects. */
    @Test
    void theProjectsThatTheMissionTellsUnderSeveralNamesAreFound() {
        var told = Lookalikes.of(
                List.of(
                        project("F040", "卡奥斯工业互联网生态园", JIAOZHOU, "130"),
                        project("QD001", "海尔卡奥斯项目", JIAOZHOU, null),
                        project("F040b", "卡奥斯生态园", JIAOZHOU, null),
                        project("F041", "上合国际枢纽港TOD", JIAOZHOU, "110"),
                        project("F069", "超级港TOD", JIAOZHOU, "110"),
                        project("F038", "诺浩绿色智能矿山装备产业园", JIAOZHOU, "60"),
                        project("F067", "双星+诺浩", JIAOZHOU, "60"),
                        project("F067b", "双星和诺浩", JIAOZHOU, "60"),
                        project("F099", "国轩电池项目", "370285", "30")),
                WORDS);

        assertThat(told.pairs(Lookalikes.SUGGESTED).pairs())
                .extracting(LookalikesTest::ids)
                .containsExactlyInAnyOrder(
                        "F040 QD001",
                        "F040 F040b",
                        "F040b QD001",
                        "F041 F069",
                        "F038 F067",
                        "F038 F067b",
                        "F067 F067b");
    }

    @Test
    void theAnswerSaysInWhatTwoNamesAreAlikeAndWhatWasLeftOut() {
        var pair = only(Lookalikes.of(List.of(project("a", "海尔卡奥斯项目", JIAOZHOU, "130")), WORDS)
                .find(project("b", "青岛卡奥斯工业互联网生态园", JIAOZHOU, "130"), 0.85));

        assertThat(pair.left().id()).isEqualTo("b");
        assertThat(pair.reasons())
                .anySatisfy(reason -> assertThat(reason).isInstanceOfSatisfying(Reason.NamesAlike.class, names -> {
                    assertThat(names.left().stripped()).containsExactly("青岛", "生态园");
                    assertThat(names.left().kept()).isEqualTo("卡奥斯工业互联网");
                    assertThat(names.right().stripped()).containsExactly("项目");
                    assertThat(names.common()).isEqualTo("卡奥斯");
                    assertThat(names.similarity()).isBetween(0.7, 0.8);
                }))
                .contains(new Reason.AmountWithin(yuan("130"), yuan("130"), 3), new Reason.SameRegion(JIAOZHOU, 1.5));
        double bits = Pair.PRIOR_BITS
                + pair.reasons().stream().mapToDouble(Reason::bits).sum();
        assertThat(pair.score()).isEqualTo(1 / (1 + Math.pow(2, -bits)));
    }

    @Test
    void phasesOfOneProjectAreRelatedAndNoDuplicates() {
        var answer = Lookalikes.of(
                        List.of(
                                project("1", "北汽新能源汽车莱西生产基地一期", "370285", "10"),
                                project("2", "北汽新能源汽车莱西生产基地二期", "370285", "40"),
                                project("0", "北汽新能源汽车莱西基地", "370285", null)),
                        WORDS)
                .pairs(Lookalikes.SUGGESTED);

        assertThat(answer.pairs())
                .extracting(pair -> ids(pair) + " " + pair.kind())
                .containsExactlyInAnyOrder("1 2 PHASES", "0 1 SAME", "0 2 SAME");
    }

    @Test
    void aPhaseThatOnlyAnAliasTellsIsAPhaseToo() {
        var first =
                new Entry("a", List.of("北汽莱西基地", "北汽莱西一期"), Set.of(), Set.of(), Set.of(), "370285", null, null, null);

        assertThat(only(Lookalikes.of(List.of(first), WORDS).find(project("b", "北汽莱西基地二期", "370285", null), 0.85))
                        .kind())
                .isEqualTo(Pair.Kind.PHASES);
    }

    @Test
    void oneCodeIsOneProjectWhateverItIsCalled() {
        var answer = Lookalikes.of(List.of(coded("a", "国轩电池一期", "2022-370285-38-03-123456")), WORDS)
                .find(coded("b", "莱西储能二期", "2022-370285-38-03-123456"), 0.99);

        assertThat(only(answer).kind()).isEqualTo(Pair.Kind.SAME);
        assertThat(only(answer).reasons().getFirst()).isInstanceOf(Reason.SameCode.class);
    }

    @Test
    void oneNameWithTwoCodesIsTwoThings() {
        assertThat(Lookalikes.of(List.of(coded("a", "诺浩智能矿山", "91370281MA3C0000X1")), WORDS)
                        .find(coded("b", "诺浩智能矿山", "91370281MA3C0000X2"), 0.85)
                        .pairs())
                .isEmpty();
    }

    @Test
    void oneParcelIsSuggestedWhateverStandsOnIt() {
        var first = new Entry("a", List.of("国轩电池"), Set.of(), Set.of(), Set.of("G-7"), null, null, null, null);
        var second = new Entry("b", List.of("莱西储能"), Set.of(), Set.of(), Set.of("G-7", "G-8"), null, null, null, null);

        assertThat(only(Lookalikes.of(List.of(first), WORDS).find(second, 0.85))
                        .reasons()
                        .getFirst())
                .isInstanceOf(Reason.SameParcel.class);
    }

    @Test
    void differentEnterprisesInOneParkAreNotSuggested() {
        var park = Lookalikes.of(
                List.of(
                        project("012a", "福建万达光电智造生产基地项目", "370211", "10"),
                        project("012b", "Mini LED背板项目", "370211", "10"),
                        project("012c", "3D车载盖板项目", "370211", "10"),
                        project("012d", "兴泰高端智能光电生产基地项目", "370211", "10"),
                        project("013", "青岛光电产业园", "370211", "10")),
                WORDS);

        assertThat(park.pairs(Lookalikes.SUGGESTED).pairs()).isEmpty();
    }

    @Test
    void oneInvestorsDifferentProjectsAreNotSuggested() {
        var haier = Set.of("91370200264574251E");
        var all = Stream.of("海尔空调智能制造基地", "海尔物联网全球创新中心", "海尔智慧物流园", "海尔医疗器械产业园")
                .map(name -> new Entry(name, List.of(name), Set.of(), haier, Set.of(), "370281", null, null, null))
                .toList();

        assertThat(Lookalikes.of(all, WORDS).pairs(Lookalikes.SUGGESTED).pairs())
                .isEmpty();
    }

    @Test
    void oneNameInTwoDistrictsWithDifferentAmountsIsNotSuggestedWithoutAmountsItIs() {
        var jiaozhou = Lookalikes.of(List.of(project("a", "中粮粮油加工项目", JIAOZHOU, "5")), WORDS);

        assertThat(jiaozhou.find(project("b", "中粮粮油加工项目", "370285", "12"), 0.85).pairs())
                .isEmpty();
        assertThat(jiaozhou.find(project("b", "中粮粮油加工项目", "370285", null), 0.85).pairs())
                .hasSize(1);
    }

    @Test
    void placesInTheNamesTellWhereTheRegionsAreNotKnown() {
        var laixi = Lookalikes.of(List.of(project("a", "国轩电池项目（莱西）", null, null)), WORDS);

        assertThat(laixi.find(project("b", "国轩电池项目（黄岛）", null, null), 0.85).pairs())
                .isEmpty();
        assertThat(laixi.find(project("b", "莱西市国轩电池有限公司", null, null), 0.85).pairs())
                .hasSize(1);
    }

    @Test
    void aRegionWithinTheOtherSpeaksNotAgainstAndTheFurtherApartTheMore() {
        assertThat(apart("370281", "370200")).isEmpty();
        assertThat(apart("370281", "370281001")).isEmpty();
        assertThat(apart("370281", "370000000")).isEmpty();
        assertThat(apart("370281010", "370281011")).containsExactly(-1.0);
        assertThat(apart("370281", "370285")).containsExactly(-2.0);
        assertThat(apart("371000", "371100")).containsExactly(-4.0);
    }

    private static List<Double> apart(String left, String right) {
        var pair = only(Lookalikes.of(List.of(project("a", "国轩电池", left, null)), WORDS)
                .find(project("b", "国轩电池", right, null), 0));
        return pair.reasons().stream()
                .filter(Reason.OtherRegion.class::isInstance)
                .map(Reason::bits)
                .toList();
    }

    @Test
    void aShortFormMadeOfSingleCharactersTellsWhereAmountAndPlaceAgree() {
        var answer = Lookalikes.of(List.of(project("a", "中国铁道建筑投资大厦", JIAOZHOU, "12.5")), WORDS)
                .find(project("b", "铁建项目", JIAOZHOU, "12.5"), 0.5);

        assertThat(only(answer).reasons())
                .anySatisfy(reason -> assertThat(reason)
                        .isInstanceOfSatisfying(
                                Reason.Abbreviated.class,
                                brief -> assertThat(brief.shorter().name()).isEqualTo("铁建项目")));
    }

    @Test
    void anAliasFindsWhatTheNameDoesNot() {
        var known =
                new Entry("a", List.of("卡奥斯生态园", "海尔第四工业园"), Set.of(), Set.of(), Set.of(), JIAOZHOU, null, null, null);

        assertThat(Lookalikes.of(List.of(known), WORDS)
                        .find(project("b", "海尔第四工业园", JIAOZHOU, null), 0.85)
                        .pairs())
                .hasSize(1);
    }

    @Test
    void aBlockBeyondTheLimitIsNamedAndNotLookedInto() {
        var crowd = new Lookalikes(WORDS, 3);
        IntStream.range(0, 4).forEach(i -> crowd.add(project("c" + i, "金能" + "甲乙丙丁".charAt(i), null, null)));

        var answer = crowd.find(project("x", "金能", null, null), 0);

        assertThat(answer.pairs()).isEmpty();
        assertThat(answer.skipped()).containsExactly(new Skipped(Sharing.PIECE_OF_NAME, "金能", 4));
        crowd.remove("c3");
        assertThat(crowd.find(project("x", "金能", null, null), 0).pairs()).hasSize(3);
    }

    @Test
    void anEntryTakenUpAgainReplacesWhatItWas() {
        var held = Lookalikes.of(List.of(project("a", "国轩电池", null, null), project("b", "京东方器件", null, null)), WORDS);
        held.add(project("a", "柔宇显示", null, null));

        assertThat(held.size()).isEqualTo(2);
        assertThat(held.find(project("x", "国轩电池", null, null), 0.5).pairs()).isEmpty();
        assertThat(held.find(project("x", "柔宇显示", null, null), 0.5).pairs()).hasSize(1);
    }

    @Test
    void anAmountOfNothingIsRefused() {
        assertThatThrownBy(() -> project("a", "国轩电池", null, "0")).hasMessageContaining("a, amount 0");
    }

    @Test
    void allAgainstAllFindsWhatEachFindsAlone() {
        Seeded.cases(20, random -> {
            var entries = new ArrayList<Entry>();
            for (int i = 0; i < 60; i++) {
                var name = new StringBuilder();
                for (int j = 2 + random.nextInt(4); j > 0; j--) {
                    name.append("甲乙丙丁戊己庚辛".charAt(random.nextInt(8)));
                }
                String region = "3702" + (81 + random.nextInt(4));
                String amount = random.nextInt(3) == 0 ? null : String.valueOf(1 + random.nextInt(30));
                entries.add(project("p" + i, name.toString(), region, amount));
            }
            var held = Lookalikes.of(entries, WORDS);
            for (int i = 0; i < 60; i += 7) {
                held.remove("p" + i);
                held.add(entries.get(i));
            }

            var together = held.pairs(0.6).pairs().stream()
                    .map(pair -> ids(pair) + " " + pair.score())
                    .toList();
            var alone = entries.stream()
                    .flatMap(entry -> held.find(entry, 0.6).pairs().stream())
                    .map(pair -> ids(pair) + " " + pair.score())
                    .distinct()
                    .toList();
            assertThat(together).isNotEmpty().doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(alone);
        });
    }

    /** A bound that a loaded machine keeps too; alone it takes a fifth of a millisecond. */
    @Test
    void whileSomebodyTypesFiftyThousandEntriesAreAskedInFarLessThanATenthOfASecond() {
        var random = new SplittableRandom(50_000);
        var made = List.of("新能源汽车", "智能装备", "生物医药", "海洋", "物流", "食品加工", "光伏", "半导体芯片", "精密模具", "");
        var kind = List.of("产业园", "生产基地项目", "有限公司", "研发中心", "工程", "智能工厂二期");
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < 50_000; i++) {
            var name = new StringBuilder("青岛");
            for (int j = 2 + random.nextInt(2); j > 0; j--) {
                name.append((char) (0x4E00 + random.nextInt(1500)));
            }
            name.append(made.get(random.nextInt(10))).append(kind.get(random.nextInt(6)));
            entries.add(project(
                    "p" + i, name.toString(), "3702" + (10 + random.nextInt(20)), "" + (1 + random.nextInt(100))));
        }
        var held = Lookalikes.of(entries, WORDS);
        var asked = entries.subList(0, 300);
        var again = asked.stream()
                .map(entry -> project("new", entry.names().getFirst().substring(2) + "项目", entry.region(), null))
                .toList();

        long begun = System.nanoTime();
        var found = again.stream()
                .map(entry -> held.find(entry, Lookalikes.SUGGESTED).pairs().stream()
                        .map(pair -> pair.right().id())
                        .toList())
                .toList();
        double milliseconds = (System.nanoTime() - begun) / 1e6 / again.size();

        System.out.printf("One entry against 50,000: %.1f ms%n", milliseconds);
        assertThat(milliseconds).isLessThan(50);
        for (int i = 0; i < asked.size(); i++) {
            assertThat(found.get(i)).contains(asked.get(i).id());
        }
    }

    private static Pair only(Answer answer) {
        assertThat(answer.pairs()).hasSize(1);
        return answer.pairs().getFirst();
    }

    private static String ids(Pair pair) {
        return Stream.of(pair.left().id(), pair.right().id())
                .sorted()
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
    }

    private static Entry project(String id, String name, @Nullable String region, @Nullable String hundredMillions) {
        return new Entry(
                id,
                List.of(name),
                Set.of(),
                Set.of(),
                Set.of(),
                region,
                null,
                hundredMillions == null ? null : yuan(hundredMillions),
                null);
    }

    private static Entry coded(String id, String name, String code) {
        return new Entry(id, List.of(name), Set.of(code), Set.of(), Set.of(), null, null, null, null);
    }

    private static BigDecimal yuan(String hundredMillions) {
        return new BigDecimal(hundredMillions).movePointRight(8);
    }
}
