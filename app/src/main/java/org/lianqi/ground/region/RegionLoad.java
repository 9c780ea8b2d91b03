package org.lianqi.ground.region;

import static org.lianqi.schema.jooq.Tables.REGION;

import java.util.List;
import org.jooq.DSLContext;
import org.lianqi.schema.jooq.tables.records.RegionRecord;
import org.springframework.stereotype.Component;

/** Brings the divisions of the build into the table as the platform starts; they are replaced as a whole. */
@Component
class RegionLoad {
    RegionLoad(DSLContext db, ReferenceFiles files) {
        files.load(
                "region",
                RegionFile.sha256OfBuild(),
                () -> replace(db, RegionFile.ofBuild().regions()));
    }

    private static int replace(DSLContext db, List<Region> regions) {
        db.deleteFrom(REGION).execute();
        db.batchInsert(regions.stream().map(RegionLoad::row).toList()).execute();
        return regions.size();
    }

    private static RegionRecord row(Region region) {
        var name = region.name();
        var basis = region.basis();
        return new RegionRecord()
                .setCode(region.code())
                .setNameZh(name.zh())
                .setNameEn(name.en().equals(name.zh()) ? null : name.en())
                .setLevel(region.level().code())
                .setParentCode(region.parent())
                .setValidFrom(region.validFrom())
                .setValidTo(region.validTo())
                .setSource(region.source())
                .setValidFromKnown(region.validFromKnown())
                .setSuccessorCode(region.successor())
                .setBasisZh(basis == null ? null : basis.zh())
                .setBasisEn(basis == null ? null : basis.en());
    }
}
