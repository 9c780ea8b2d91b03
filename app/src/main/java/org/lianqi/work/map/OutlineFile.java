package org.lianqi.work.map;

import java.util.ArrayList;
import java.util.List;
import org.lianqi.ground.vocabulary.Refusal;
import org.lianqi.ground.web.TextFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads lines out of a GeoJSON file (RFC 7946): polygons, lines, several of them, alone or in collections. */
final class OutlineFile {
    /** The largest file, in bytes. */
    static final int LARGEST = 4 << 20;

    /** So many corners all lines together have at most. */
    static final int MOST_CORNERS = 50_000;

    private static final int WEST = 73;
    private static final int EAST = 136;
    private static final int SOUTH = 3;
    private static final int NORTH = 54;
    private static final int CLOSED_RING = 4;

    private final List<double[]> lines = new ArrayList<>();
    private int corners;

    private OutlineFile() {}

    /**
     * Lines, each as longitude, latitude, longitude, latitude … in degrees.
     *
     * @throws Refusal.Invalid {@code map-file-…} saying where in the file and what: {@code -not-json} with line and column; {@code
     *     -crs} for coordinates of another system; {@code -kind} for what is no line or area; {@code -ring} for an area that is
     *     not closed; {@code -corner} for a coordinate that is none or outside of China; {@code -many}; {@code -none}
     */
    static List<double[]> read(byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw new Refusal.Invalid("file-too-large", LARGEST >> 20);
        }
        var text = TextFile.utf8(bytes);
        if (text == null) {
            throw new Refusal.Invalid("map-file-not-json", 1, 1);
        }
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new Refusal.Invalid(
                    "map-file-not-json", at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr());
        }
        var crs = root.at("/crs/properties/name").asString("");
        if (!crs.matches("|.*(CRS84|EPSG:{1,2}(4326|4490))")) {
            throw new Refusal.Invalid("map-file-crs", crs);
        }
        var file = new OutlineFile();
        file.geometry("$", root);
        if (file.lines.isEmpty()) {
            throw new Refusal.Invalid("map-file-none");
        }
        return file.lines;
    }

    private void geometry(String at, JsonNode node) {
        var kind = node.path("type").asString("");
        switch (kind) {
            case "FeatureCollection" -> each(at + ".features", node.path("features"), this::geometry);
            case "Feature" -> {
                if (!node.path("geometry").isNull()) {
                    geometry(at + ".geometry", node.path("geometry"));
                }
            }
            case "GeometryCollection" -> each(at + ".geometries", node.path("geometries"), this::geometry);
            case "MultiPolygon" ->
                each(
                        at + ".coordinates",
                        node.path("coordinates"),
                        (place, polygon) -> each(place, polygon, this::ring));
            case "Polygon" -> each(at + ".coordinates", node.path("coordinates"), this::ring);
            case "MultiLineString" -> each(at + ".coordinates", node.path("coordinates"), this::line);
            case "LineString" -> line(at + ".coordinates", node.path("coordinates"));
            default -> throw new Refusal.Invalid("map-file-kind", at, kind.isEmpty() ? "—" : kind);
        }
    }

    private interface Reading {
        void read(String at, JsonNode node);
    }

    private static void each(String at, JsonNode list, Reading reading) {
        if (!list.isArray()) {
            throw new Refusal.Invalid("map-file-kind", at, "—");
        }
        for (int i = 0; i < list.size(); i++) {
            reading.read(at + "[" + i + "]", list.get(i));
        }
    }

    private void ring(String at, JsonNode node) {
        if (node.size() < CLOSED_RING || !node.get(0).equals(node.get(node.size() - 1))) {
            throw new Refusal.Invalid("map-file-ring", at);
        }
        line(at, node);
    }

    private void line(String at, JsonNode node) {
        if (!node.isArray() || node.size() < 2) {
            throw new Refusal.Invalid("map-file-corner", at, "—");
        }
        corners += node.size();
        if (corners > MOST_CORNERS) {
            throw new Refusal.Invalid("map-file-many", MOST_CORNERS);
        }
        var line = new double[2 * node.size()];
        for (int i = 0; i < node.size(); i++) {
            var corner = node.get(i);
            line[2 * i] = degrees(at + "[" + i + "]", corner, 0, WEST, EAST);
            line[2 * i + 1] = degrees(at + "[" + i + "]", corner, 1, SOUTH, NORTH);
        }
        lines.add(line);
    }

    private static double degrees(String at, JsonNode corner, int which, int least, int most) {
        var number = corner.path(which);
        if (!number.isNumber() || number.doubleValue() < least || number.doubleValue() > most) {
            throw new Refusal.Invalid("map-file-corner", at, shortened(corner.toString()));
        }
        return number.doubleValue();
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
