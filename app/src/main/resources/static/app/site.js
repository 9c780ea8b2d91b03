"use strict";
document.addEventListener("click", (event) => {
  const act = event.target.closest("[data-act]");
  if (act && act.dataset.act === "theme") {
    const root = document.documentElement;
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    document.cookie = "theme=" + root.dataset.theme + ";path=/;max-age=31536000;samesite=lax";
  }
});
