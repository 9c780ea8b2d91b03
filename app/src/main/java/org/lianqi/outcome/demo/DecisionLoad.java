package org.lianqi.outcome.demo;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.lianqi.ground.figure.Figure;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.region.ReferenceFiles;
import org.lianqi.ground.vocabulary.Origin;
import org.lianqi.ground.vocabulary.Period;
import org.lianqi.outcome.assessment.AssessmentSummary;
import org.lianqi.outcome.assessment.Quarters;
import org.lianqi.outcome.assessment.Stage;
import org.lianqi.outcome.decision.Appeals;
import org.lianqi.outcome.decision.BonusClaims;
import org.lianqi.outcome.decision.BonusEntry;
import org.lianqi.outcome.decision.BroughtFile;
import org.lianqi.outcome.decision.ClaimDraft;
import org.lianqi.outcome.decision.Commendations;
import org.lianqi.outcome.decision.Vetoes;
import org.lianqi.outcome.scoreboard.Scoreboard;
import org.lianqi.outcome.scoreboard.Scoreboards;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.stereotype.Component;

/**
 * What people decide in the exercise beside the numbers: claims, a veto that is lifted and one that stands, commendations,
 * objections, and an appeal that ends in a correction. Each part is one transaction that is not taken twice.
 */
@Component
class DecisionLoad {
    private static final String MADE = "1";
    private static final String LAOSHAN = "370212";
    private static final String JIMO = "370215";
    private static final String JIAOZHOU = "370281";
    private static final String PINGDU = "370283";
    private static final String LAIXI = "370285";
    private static final Period.Quarter SECOND = new Period.Quarter(2025, 2);
    private static final Period.Quarter THIRD = new Period.Quarter(2025, 3);
    private static final Period.Quarter LAST = Exercise.QUARTERS.getLast();
    private static final String OFFICE = "考核员（演练）";
    private static final String TOWN = "全国农村产业融合发展示范园（演练）";

    private final ReferenceFiles files;
    private final BonusClaims claims;
    private final Vetoes vetoes;
    private final Commendations commendations;
    private final Appeals appeals;
    private final Quarters quarters;
    private final Scoreboards scoreboards;

    DecisionLoad(
            ReferenceFiles files,
            BonusClaims claims,
            Vetoes vetoes,
            Commendations commendations,
            Appeals appeals,
            Quarters quarters,
            Scoreboards scoreboards) {
        this.files = files;
        this.claims = claims;
        this.vetoes = vetoes;
        this.commendations = commendations;
        this.appeals = appeals;
        this.quarters = quarters;
        this.scoreboards = scoreboards;
    }

    /** What happens while a quarter is at a stage; nothing when it happened before. */
    void during(AssessmentSummary quarter, Period.Quarter period) {
        var id = quarter.id();
        if (period.equals(SECOND)) {
            switch (quarter.stage()) {
                case COLLECT -> once(period, Stage.COLLECT, () -> strikePingdu(id));
                case NOTICE -> once(period, Stage.NOTICE, () -> releasePingdu(id));
                default -> {}
            }
        } else if (period.equals(THIRD)) {
            switch (quarter.stage()) {
                case COLLECT -> once(period, Stage.COLLECT, () -> claimOfLaixi(id));
                case VERIFY -> once(period, Stage.VERIFY, () -> decideThird(id));
                case PUBLISHED -> once(period, Stage.PUBLISHED, () -> appealAndCorrect(id));
                default -> {}
            }
        } else if (period.equals(LAST)) {
            switch (quarter.stage()) {
                case COLLECT -> once(period, Stage.COLLECT, () -> claimsOfLast(id));
                case NOTICE -> once(period, Stage.NOTICE, () -> noticeOfLast(id));
                default -> {}
            }
        }
    }

    private void once(Period.Quarter quarter, Stage stage, Runnable work) {
        files.load("demo/decisions/" + quarter + "/" + stage, MADE.repeat(64), () -> {
            work.run();
            return 1;
        });
    }

    private void strikePingdu(UUID quarter) {
        office(() ->
                vetoes.impose(quarter, PINGDU, "GRAVE", "演练：接到一起较大生产安全事故的报告，先行否决，待调查认定。", List.of(), Origin.SYNTHETIC));
    }

    private void releasePingdu(UUID quarter) {
        var veto = office(() -> vetoes.list(quarter)).getFirst();
        office(() -> {
            vetoes.lift(veto.id(), veto.revision(), "演练：调查认定事故不在考核范围内，解除否决。");
            return veto;
        });
    }

    private void claimOfLaixi(UUID quarter) {
        claim("莱西填报员（演练）", quarter, LAIXI, TOWN, "演练：第三季度获批。", "演练 获批公示截图说明.txt");
    }

    private void decideThird(UUID quarter) {
        var claim = find(quarter, LAIXI);
        office(() -> {
            claims.reject(claim.id(), claim.revision(), "演练：材料没有批准机关的文号，暂不认定。");
            return commendations.give(quarter, JIMO, "PRAISE", "演练：第三季度防汛救灾组织有力，通报表扬。", Origin.SYNTHETIC);
        });
    }

    /** An appeal that is dismissed, and one that is upheld: the quarter is corrected, and a second version published. */
    private void appealAndCorrect(UUID quarter) {
        var rank = of(scoreboards.board(quarter, null, Scoreboard.Query.ALL), JIMO)
                .total()
                .rank();
        var dismissed =
                by("即墨填报员（演练）", () -> appeals.raise(rank.ref(), "演练：自测名次高于公布名次，请复核。", List.of(), Origin.SYNTHETIC));
        var score = of(scoreboards.board(quarter, null, Scoreboard.Query.ALL), LAIXI)
                .total()
                .score();
        var upheld = by(
                "莱西填报员（演练）",
                () -> appeals.raise(
                        score.ref(),
                        "演练：示范园一事没有计分。批准机关的文号已补上，见附件，请计入加分。",
                        List.of(file("演练 批准文件.txt", "演练数据：批准文号〔2025〕演练第 1 号")),
                        Origin.SYNTHETIC));
        office(() -> {
            appeals.dismiss(dismissed, revision(dismissed), "演练：按办法重新计算，结果一致；自测漏了两项指标的权重。");
            appeals.uphold(upheld, revision(upheld), "演练：材料补齐，予以认定，更正后重新通报。");
            var at = quarters.get(quarter);
            at = quarters.correct(quarter, at.revision(), "演练：莱西市申诉认可，补计一项国家级试点加分");
            var claim = find(quarter, LAIXI);
            claims.accept(claim.id(), claim.revision(), "演练：文号已补，予以认定。");
            at = quarters.announce(quarter, at.revision(), Instant.now(), "");
            at = quarters.freeze(quarter, at.revision(), "演练：更正只涉及一项加分");
            at = quarters.compute(quarter, at.revision());
            at = quarters.approve(quarter, at.revision(), "");
            return quarters.publish(quarter, at.revision(), "");
        });
    }

    private void claimsOfLast(UUID quarter) {
        claim("胶州填报员（演练）", quarter, JIAOZHOU, "国家级县域商业建设示范县（演练）", "演练：第四季度公布的名单。", "演练 名单.txt");
        claim("即墨填报员（演练）", quarter, JIMO, "全国质量品牌提升示范区（演练）", "演练：验收通过。", "演练 验收意见.txt");
        var claim = find(quarter, JIAOZHOU);
        office(() -> {
            claims.accept(claim.id(), claim.revision(), "演练：与公布名单一致。");
            return commendations.give(quarter, LAOSHAN, "PRAISE", "演练：重点项目服务专班经验在全市推广。", Origin.SYNTHETIC);
        });
    }

    /** A veto withholds the flag of the last of the leaders; one objection is open, one was dismissed. */
    private void noticeOfLast(UUID quarter) {
        var leaders = scoreboards
                .provisional(quarter, new Scoreboard.Query("", "", "LEADER_FLAG", 0, 10))
                .rows();
        var struck = leaders.getLast().unitCode();
        office(() -> {
            vetoes.impose(
                    quarter,
                    struck,
                    "GRAVE",
                    "演练：模拟一起较大生产安全事故，按办法不授红旗，分数和名次不变。",
                    List.of(file("演练 事故通报.txt", "演练数据：事故通报，不指向任何真实事件")),
                    Origin.SYNTHETIC);
            return quarters.computeProvisionally(quarter);
        });
        var now = scoreboards.provisional(quarter, Scoreboard.Query.ALL);
        by(
                "胶州填报员（演练）",
                () -> appeals.raise(
                        weakest(of(now, JIAOZHOU)).ref(),
                        "演练：这一项用的是初步核算数，统计部门已有修订，请用修订数。",
                        List.of(),
                        Origin.SYNTHETIC));
        var board = of(now, JIMO).boards().getFirst().score();
        var dismissed =
                by("即墨填报员（演练）", () -> appeals.raise(board.ref(), "演练：本板块得分偏低，请复核。", List.of(), Origin.SYNTHETIC));
        office(() -> {
            appeals.dismiss(dismissed, revision(dismissed), "演练：逐项复核无误。理由里没有指出哪一个数不对。");
            return dismissed;
        });
    }

    private void claim(String who, UUID quarter, String unit, String thing, String words, String file) {
        by(
                who,
                () -> claims.claim(
                        quarter,
                        new ClaimDraft(
                                unit, "HONOUR", thing, BigDecimal.ONE, words, List.of(file(file, "演练数据：" + thing))),
                        Origin.SYNTHETIC));
    }

    private BonusEntry find(UUID quarter, String unit) {
        return claims.page(quarter, 0, 50).rows().stream()
                .filter(claim -> claim.unit().code().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    private int revision(UUID appeal) {
        return appeals.get(appeal).revision();
    }

    private static Scoreboard.Row of(Scoreboard board, String unit) {
        return board.rows().stream()
                .filter(row -> row.unitCode().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    /** The score in which a unit stands furthest back. */
    private static Figure weakest(Scoreboard.Row row) {
        return row.indicators().stream()
                .filter(cell -> cell.rank().value() != null && cell.score().value() != null)
                .max(Comparator.comparing(
                        cell -> java.util.Objects.requireNonNull(cell.rank().value())))
                .orElseThrow()
                .score();
    }

    private static BroughtFile file(String name, String text) {
        return new BroughtFile(name, new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static <T> T office(java.util.concurrent.Callable<T> work) {
        return by(OFFICE, work);
    }

    /** The platform acts in the name of somebody who does not exist. */
    private static <T> T by(String name, java.util.concurrent.Callable<T> work) {
        return Actors.asSystem(name, work);
    }
}
