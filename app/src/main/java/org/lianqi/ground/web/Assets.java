package org.lianqi.ground.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** Addresses of the site's own files that change with their content, so that a browser may keep them for a year. */
@Component
class Assets {
    private final ResourceUrlProvider addresses;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    Assets(ResourceUrlProvider addresses) {
        this.addresses = addresses;
    }

    /** @throws IllegalArgumentException when the site has no such file */
    String address(String path) {
        return known.computeIfAbsent(path, wanted -> {
            var address = addresses.getForLookupPath(wanted);
            if (address == null) {
                throw new IllegalArgumentException("no file of the site: " + wanted);
            }
            return address;
        });
    }
}
