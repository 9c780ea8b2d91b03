package org.lianqi.work.project;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.vocabulary.Name;
import org.lianqi.ground.vocabulary.Refusal;

/**
 * What a project is.
 *
 * @param region code of the division where it stands
 * @param chain code of the industrial chain it belongs to
 * @param industry GB/T 4754
 * @param nationalCode 国家项目代码: four digits of year and month, six of the region, two of the department, two of the kind, six
 *     more; 20 characters and four hyphens (GB/T 40058-2021). Its check character is not public, so only the form is held
 * @param parcels identifiers of the parcels of land
 */
public record Description(
        String name,
        @Nullable String region,
        @Nullable String chain,
        @Nullable String industry,
        @Nullable String nationalCode,
        @Nullable String summary,
        List<String> parcels) {
    private static final Pattern NATIONAL = Pattern.compile("\\d{4}-\\d{6}-\\d{2}-\\d{2}-[0-9A-Z]{6}");
    private static final int MOST_PARCELS = 200;

    public Description {
        name = Typed.required(new Name("名称", "name"), name, 200);
        region = Typed.optional(new Name("所在地", "place"), region, 12);
        chain = Typed.optional(new Name("产业链", "chain"), chain, 40);
        industry = Typed.optional(new Name("国民经济行业", "industry"), industry, 8);
        nationalCode = Typed.optional(new Name("国家项目代码", "national project code"), nationalCode, 30);
        summary = Typed.optional(new Name("建设内容", "what is built"), summary, 4000);
        if (nationalCode != null && !NATIONAL.matcher(nationalCode).matches()) {
            throw new Refusal.Invalid("project-national-code", nationalCode);
        }
        parcels = Typed.said("parcels", parcels);
        if (parcels.size() > MOST_PARCELS) {
            throw new Refusal.Invalid("project-parcels", parcels.size(), MOST_PARCELS);
        }
        parcels = parcels.stream()
                .map(parcel -> Typed.required(new Name("地块", "parcel"), parcel, 60))
                .distinct()
                .toList();
    }
}
