// Before the first paint, and a file of its own so that the page needs no inline script.
(function () {
  var chosen = null;
  try { chosen = localStorage.getItem("orc.theme"); } catch { chosen = null; }
  var dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  try { if (localStorage.getItem("orc.rows") === "comfort") document.documentElement.dataset.rows = "comfort"; } catch { /* as compact */ }
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
