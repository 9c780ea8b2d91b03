package org.lianqi.outcome.scheme;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The JSON Schema of scheme files, for editors that check while one writes. */
@Controller
class SchemeSchemaPage {
    private final String schema = SchemeSchema.text();

    @GetMapping("/schemas/scheme.json")
    ResponseEntity<String> schema() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/schema+json;charset=UTF-8"))
                .body(schema);
    }
}
