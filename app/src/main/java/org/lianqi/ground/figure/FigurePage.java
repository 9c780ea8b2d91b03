package org.lianqi.ground.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The one page that opens any figure: whole, or as the drawer of the page it stands on. */
@Controller
class FigurePage {
    private final Figures figures;
    private final List<FigureAct.Source> acts;

    FigurePage(Figures figures, List<FigureAct.Source> acts) {
        this.figures = figures;
        this.acts = acts;
    }

    @GetMapping("/figures/{ref}")
    String open(
            @PathVariable String ref,
            @RequestParam(required = false) @Nullable List<String> down,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Model model,
            jakarta.servlet.http.HttpServletResponse response) {
        var wanted = down == null
                ? List.<FigureRef>of()
                : down.stream().map(Figures::ref).toList();
        var trace = Trace.of(figures, Figures.ref(ref), wanted);
        model.addAttribute("trace", trace);
        model.addAttribute(
                "acts",
                acts.stream()
                        .flatMap(source -> source.actsOn(trace.first().figure()).stream())
                        .toList());
        response.addHeader(HttpHeaders.VARY, "HX-Request");
        return htmx == null ? "figure/page" : "figure/drawer";
    }
}
