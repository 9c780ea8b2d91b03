/**
 * 项目地图: where projects are, as points. In China a map may be shown publicly only with its approval number (审图号), so the
 * platform brings no outline and asks no tile server: beneath the points there is a plain grid of degrees, marked as
 * schematic (示意), until the office loads outlines from a map that was approved; then their number is printed with them.
 *
 * <p>Terms. An <em>outline</em> is what the office loaded: lines of a GeoJSON file, the approval number of the map they come
 * from, and who published it. A later one takes its place; each stays kept with its file.
 *
 * <p>Limits. Degrees east are drawn shorter by the cosine of the middle latitude and nothing else: right to the eye in a
 * region, not for measuring. A place is as good as what was told; who copied it from a map on a telephone is some hundred
 * metres off. At most {@value org.lianqi.work.map.ProjectMap#MOST_POINTS} points are drawn, the largest projects.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "ground.vocabulary",
            "ground.web",
            "ground.identity",
            "ground.audit",
            "ground.unit",
            "ground.evidence",
            "ground.figure",
            "work.project"
        })
@org.jspecify.annotations.NullMarked
package org.lianqi.work.map;
