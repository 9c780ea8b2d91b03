package org.lianqi.ground.web;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OpenApiApi {
    private final OpenApi description;

    OpenApiApi(OpenApi description) {
        this.description = description;
    }

    @GetMapping("/api/v1/openapi.json")
    Map<String, Object> openApi() {
        return description.document();
    }
}
