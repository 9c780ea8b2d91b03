// The little the pages need besides HTML: the theme, the drawer that opens a figure, filters that live in the address.
"use strict";
(() => {
  const root = document.documentElement;
  const site = document.getElementById("site");
  const host = document.getElementById("drawer");
  let opener = null; // the number the reader opened, where focus returns
  let depth = 0; // how many drawer pages stand in the browser's history above this page

  const drawer = () => host?.querySelector(".drawer") ?? null;

  const show = async (href) => {
    const answer = await fetch(href, { headers: { "HX-Request": "true" } });
    if (!answer.ok || answer.redirected) {
      location.href = href;
      return;
    }
    const before = drawer()?.scrollTop ?? 0;
    host.innerHTML = await answer.text();
    site.inert = true;
    const panel = drawer();
    const at = panel.querySelector("[data-here]");
    (at ?? panel.querySelector("h2")).focus({ preventScroll: true });
    panel.scrollTop = before;
    at?.scrollIntoView({ block: "nearest" });
    charts(panel);
  };

  const hide = () => {
    host.replaceChildren();
    site.inert = false;
    depth = 0;
    if (opener?.isConnected) opener.focus();
    opener = null;
  };

  const open = (href, from) => {
    if (!drawer()) opener = from;
    depth++;
    history.pushState({ drawer: href, depth }, "", href);
    show(href);
  };

  // Back to the page under the drawer: undo the steps it took in the history, or just close when it was opened cold.
  const close = () => (depth > 0 ? history.go(-depth) : hide());

  addEventListener("popstate", (event) => {
    if (!host) return;
    if (event.state?.drawer) {
      depth = event.state.depth;
      show(event.state.drawer);
    } else if (drawer()) hide();
  });

  document.addEventListener("click", (event) => {
    const act = event.target.closest("[data-act]");
    switch (act?.dataset.act) {
      case "theme":
        root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
        document.cookie = `theme=${root.dataset.theme};path=/;max-age=31536000;samesite=lax`;
        document.dispatchEvent(new Event("lianqi:theme"));
        return;
      case "close":
        event.preventDefault();
        close();
        return;
      case "back":
        history.back();
        return;
      case "print":
        print();
        return;
      case "copy":
        navigator.clipboard?.writeText(new URL(act.dataset.text, location.href).href).then(() => {
          act.textContent = act.dataset.done;
        });
        return;
    }
    if (event.target.classList.contains("scrim")) return close();
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const fig = event.target.closest("a.fig");
    if (fig && host && (host.contains(fig) || !document.querySelector("main .trace")?.contains(fig))) {
      event.preventDefault();
      open(fig.href, fig);
    }
  });

  document.addEventListener("change", (event) => {
    const act = event.target.dataset.act;
    if (act === "filter") location.href = event.target.value;
    if (act === "submit") event.target.form.requestSubmit();
    if (act === "all")
      for (const box of event.target.form.querySelectorAll("input[type=checkbox][name]")) box.checked = event.target.checked;
  });

  // A slider moves the number beside it, and the number the slider.
  document.addEventListener(
    "input",
    (event) => {
      const moves = event.target.dataset.moves;
      const other = moves
        ? document.getElementById(moves)
        : event.target.name && document.querySelector(`[data-moves="${CSS.escape(event.target.name)}"]`);
      if (other) other.value = event.target.value;
    },
    true,
  );
  document.addEventListener("reset", (event) => {
    if (event.target.querySelector("[data-moves]")) document.getElementById("tried")?.replaceChildren();
  });

  document.addEventListener("keydown", (event) => {
    const panel = drawer();
    if (!panel) return;
    if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Tab") {
      const stops = [...panel.querySelectorAll("a[href],button,input,select,textarea,summary,[tabindex='0']")].filter(
        (el) => el.getClientRects().length && !el.disabled,
      );
      const first = stops[0];
      const last = stops.at(-1);
      if (event.shiftKey && (document.activeElement === first || !stops.includes(document.activeElement))) {
        event.preventDefault();
        last.focus();
      } else if (!event.shiftKey && document.activeElement === last) {
        event.preventDefault();
        first.focus();
      }
    }
  });

  // Charts need a megabyte of drawing library: it comes only where one stands on the page.
  let drawing = null;
  const charts = (within) => {
    const found = within.querySelector(".chart");
    if (!found) return;
    drawing ??= [found.dataset.library, found.dataset.module].reduce(
      (done, src) =>
        done.then(
          () =>
            new Promise((ready, failed) => {
              const script = document.createElement("script");
              script.src = src;
              script.onload = ready;
              script.onerror = failed;
              document.head.append(script);
            }),
        ),
      Promise.resolve(),
    );
    drawing.then(() => document.dispatchEvent(new Event("lianqi:draw")));
  };
  charts(document);
  document.addEventListener("htmx:afterSettle", (event) => charts(event.target));

  // What a check finds stands beside its field as well; what no longer holds goes.
  const beside = (list) => {
    document.querySelectorAll("[data-found]").forEach((told) => told.remove());
    document.querySelectorAll(".editor [aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
    list.querySelectorAll("li").forEach((item) => {
      const field = document.getElementById(item.querySelector("a").hash.slice(1));
      if (!field) return;
      const told = document.createElement("p");
      told.className = "err";
      told.dataset.found = "";
      told.textContent = item.querySelector("span").textContent;
      if (field.matches("input,select")) {
        field.setAttribute("aria-invalid", "true");
        field.after(told);
      } else field.querySelector("summary,legend")?.after(told) ?? field.prepend(told);
    });
  };
  document.addEventListener("htmx:afterSwap", (event) => {
    const list = document.getElementById("problems");
    if (list && event.detail.target?.id === "problems") beside(list);
  });

  // A form whose fields come anew keeps open what was open.
  let opened = [];
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === "scheme-fields")
      opened = [...event.detail.target.querySelectorAll("details[open]")].map((block) => block.id).filter(Boolean);
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target?.id !== "scheme-fields") return;
    opened.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
    document.getElementById("scheme-form")?.dispatchEvent(new Event("input"));
  });
})();
