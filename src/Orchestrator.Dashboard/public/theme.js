// Before the first paint, and a file of its own so that the page needs no inline script.
(function () {
  var root = document.documentElement;
  var chosen = null;
  try { chosen = localStorage.getItem("orc.theme"); } catch { chosen = null; }
  var dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  try { if (localStorage.getItem("orc.rows") === "comfort") root.dataset.rows = "comfort"; } catch { /* as compact */ }
  root.dataset.theme = dark ? "dark" : "light";

  // What the address will need is asked for now, beside the application's code and not after it.
  var parts = location.pathname.split("/").slice(1);
  if (parts[0] === "login" || parts[0] === "open") {
    root.dataset.bare = "";
    return;
  }

  var inRun = parts[0] === "runs" && Boolean(parts[1]);
  var page = !inRun ? parts[0] || "runs" : parts[2] === "handoff" || parts[2] === "explain" ? parts[2] : !parts[3] ? "run" : parts[2] === "tasks" ? "task" : parts[2];
  var files = JSON.parse(document.currentScript.dataset.pages || "{}")[page] || [];
  files.forEach(function (file) {
    var link = document.createElement("link");
    var style = file.endsWith(".css");
    link.rel = style ? "preload" : "modulepreload";
    if (style) link.as = "style";
    link.crossOrigin = "";
    link.href = "/" + file;
    document.head.append(link);
  });

  var early = new Map();
  var ask = function (path) { early.set(path, fetch("/api" + path, { credentials: "same-origin", headers: { Accept: "application/json" } })); };
  ask("/me");
  if (page === "run") {
    ask("/runs/" + parts[1] + "/events?before=9007199254740991&limit=2000");
    ask("/runs/" + parts[1] + "/tasks?since=0");
  } else if (page === "runs" && !location.search) {
    ask("/runs?limit=50");
  } else if (page === "approvals") {
    ask("/approvals?limit=200");
  }

  early.forEach(function (answer) { answer.catch(function () { /* whoever takes it sees it, and asks again */ }); });
  window.orcEarly = early;
  setTimeout(function () { early.clear(); }, 10000); // Nobody wants an old answer.
})();
