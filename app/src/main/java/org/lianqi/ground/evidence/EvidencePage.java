package org.lianqi.ground.evidence;

import java.nio.charset.StandardCharsets;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Hands kept files out to those who may read them, to be saved and never to be shown by the browser itself. */
@Controller
class EvidencePage {
    private static final String NOTHING_RUNS = "default-src 'none'; sandbox; frame-ancestors 'none'";

    private final EvidenceStore evidence;

    EvidencePage(EvidenceStore evidence) {
        this.evidence = evidence;
    }

    /** Sheet and cell may stand behind the address, for people; the file is the same. */
    @GetMapping("/evidence/{sha256}")
    ResponseEntity<Resource> file(@PathVariable String sha256) {
        var kept = evidence.get(sha256);
        return ResponseEntity.ok()
                .contentType(
                        FileKind.knows(kept.mediaType())
                                ? MediaType.parseMediaType(kept.mediaType())
                                : MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(kept.size())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(kept.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Content-Security-Policy", NOTHING_RUNS)
                .header("X-Content-Type-Options", "nosniff")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .body(new FileSystemResource(evidence.file(sha256)));
    }
}
