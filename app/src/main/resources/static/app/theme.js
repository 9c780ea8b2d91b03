"use strict";
// Only where the browser does not tell the server which colours its reader prefers; runs before the first paint.
document.documentElement.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
