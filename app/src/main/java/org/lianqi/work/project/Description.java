package org.lianqi.work.project;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
        name = Typed.required("name", name, 200);
        region = Typed.optional("region", region, 12);
        chain = Typed.optional("chain", chain, 40);
        industry = Typed.optional("industry", industry, 8);
        nationalCode = Typed.optional("nationalCode", nationalCode, 30);
        summary = Typed.optional("summary", summary, 4000);
        if (nationalCode != null && !NATIONAL.matcher(nationalCode).matches()) {
            throw new Refusal.Invalid("project-national-code", nationalCode);
        }
        if (parcels.size() > MOST_PARCELS) {
            throw new Refusal.Invalid("project-parcels", parcels.size(), MOST_PARCELS);
        }
        parcels = parcels.stream()
                .map(parcel -> Typed.required("parcel", parcel, 60))
                .distinct()
                .toList();
    }
}
