package org.lianqi.work.exchange;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianqi.ground.identity.Actors;
import org.lianqi.ground.identity.Role;
import org.lianqi.work.project.AsOf;
import org.lianqi.work.project.ProjectAsked;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Projects in the Open Contracting for Infrastructure Data Standard 0.9, as packages: what the reader may see, and no more. */
@RestController
@RequestMapping("/api/v1")
class Oc4idsApi {
    private final Oc4idsExport export;

    Oc4idsApi(Oc4idsExport export) {
        this.export = export;
    }

    /** @param asked as the address of the page: q, unit, stage, standing, chain, investor, on, known; at most 20,000 projects */
    @GetMapping(path = "/projects.oc4ids", produces = MediaType.APPLICATION_JSON_VALUE)
    void many(@ModelAttribute ProjectAsked asked, HttpServletResponse response) throws IOException {
        mayRead();
        var filter = asked.filter();
        export.mayWrite(filter);
        begin(response, "projects.oc4ids.json");
        export.write(filter, here(), response.getOutputStream());
    }

    /**
     * @param on what stood on this day; today when left out
     * @param known as it was known at the end of this day; now when left out
     */
    @GetMapping(path = "/projects/{id}/oc4ids", produces = MediaType.APPLICATION_JSON_VALUE)
    void one(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(required = false) @Nullable LocalDate known,
            HttpServletResponse response)
            throws IOException {
        mayRead();
        var whole = new ByteArrayOutputStream();
        export.write(id, new AsOf(on, known), here(), whole);
        begin(response, "project.oc4ids.json");
        response.getOutputStream().write(whole.toByteArray());
    }

    private static void begin(HttpServletResponse response, String file) {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(file).build().toString());
    }

    private static String here() {
        return ServletUriComponentsBuilder.fromCurrentRequest().build().encode().toUriString();
    }

    private static void mayRead() {
        Actors.require(Role.ASSESSOR, Role.REPORTER, Role.REVIEWER, Role.LEADER, Role.AUDITOR);
    }
}
