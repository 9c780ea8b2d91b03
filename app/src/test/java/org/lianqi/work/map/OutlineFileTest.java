package org.lianqi.work.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianqi.ground.vocabulary.Refusal;

/** Outlines are read whole or refused with the place in the file; the number of their map has the form such numbers have. */
class OutlineFileTest {
    @Test
    void linesAndAreasAreReadFromWhateverTheyAreCollectedIn() {
        var lines = OutlineFile.read(bytes("""
                {"type":"FeatureCollection","features":[
                  {"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[
                    [[[120,36],[121,36],[121,37],[120,36]],[[120.2,36.1],[120.4,36.1],[120.4,36.2],[120.2,36.1]]],
                    [[[122,36],[122.5,36],[122.5,37],[122,36]]]]}},
                  {"type":"Feature","properties":null,"geometry":null},
                  {"type":"Feature","geometry":{"type":"GeometryCollection","geometries":[
                    {"type":"LineString","coordinates":[[120,36,12.5],[120.5,36.5,0]]}]}}]}"""));
        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst()).containsExactly(120, 36, 121, 36, 121, 37, 120, 36);
        assertThat(lines.getLast()).containsExactly(120, 36, 120.5, 36.5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"Polygon","coordinates":[[[120,36],[121,36],            | map-file-not-json | [1, 53]
            {"type":"Point","coordinates":[120,36]}                         | map-file-kind     | [$, Point]
            {"type":"Topology","objects":{}}                                | map-file-kind     | [$, Topology]
            [1, 2]                                                          | map-file-kind     | [$, —]
            {"type":"FeatureCollection","features":7}                       | map-file-kind     | [$.features, —]
            {"type":"FeatureCollection","features":[]}                      | map-file-none     | []
            {"type":"Polygon","coordinates":[[[120,36],[121,36],[121,37]]]} | map-file-ring     | [$.coordinates[0]]
            {"type":"LineString","coordinates":[[120,36]]}                  | map-file-corner   | [$.coordinates, —]
            {"type":"LineString","coordinates":[[120,36],[36,120]]}         | map-file-corner   | [$.coordinates[1], [36,120]]
            {"type":"LineString","coordinates":[[120,36],["120",36]]}       | map-file-corner   | [$.coordinates[1], ["120",36]]
            {"type":"LineString","coordinates":[[120,36],[120]]}            | map-file-corner   | [$.coordinates[1], [120]]
            {"type":"LineString","coordinates":[[120,36],[1e999,36]]}       | map-file-corner   | [$.coordinates[1], ["Infinity",36]]
            {"crs":{"properties":{"name":"EPSG:3857"}},"type":"LineString"} | map-file-crs      | [EPSG:3857]
            """)
    void whatCannotBeReadIsRefusedWithItsPlaceInTheFile(String file, String code, String args) {
        assertThatThrownBy(() -> OutlineFile.read(bytes(file)))
                .isInstanceOfSatisfying(Refusal.Invalid.class, refused -> {
                    assertThat(refused.code()).isEqualTo(code);
                    assertThat(refused.args()).hasToString(args);
                });
    }

    @Test
    void moreCornersThanASheetCanShowAreRefused() {
        var line = new StringBuilder("{\"type\":\"LineString\",\"coordinates\":[[120,36]");
        line.repeat(",[120,36]", OutlineFile.MOST_CORNERS);
        assertThatThrownBy(() -> OutlineFile.read(bytes(line + "]}")))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refused -> assertThat(refused.code()).isEqualTo("map-file-many"));
    }

    @ParameterizedTest
    @CsvSource({
        "GS(2024)1234号, GS(2024)1234号",
        "审图号：GS（2019）1822号, GS(2019)1822号",
        "GS京（2022）0123号, GS京(2022)0123号",
        "鲁SG(2023)026号, 鲁SG(2023)026号",
        "' 京s〔2024〕 012 号', 京S(2024)012号",
    })
    void approvalNumbersAreTakenAsTheyArePrinted(String typed, String number) {
        assertThat(new Approval(typed).number()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "无", "GS1234", "GS(24)1234号", "GS(2024)号", "2024-1234", "GS(2024)1234", "审图号"})
    void whatIsNoApprovalNumberIsRefused(String typed) {
        assertThatThrownBy(() -> new Approval(typed))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        refused -> assertThat(refused.code()).isEqualTo("map-approval"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
