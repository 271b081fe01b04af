#!/usr/bin/env bash
# The test command: restores, builds the solution once, publishes the command, runs every test project, and closes with the plain counts.
# Exit code 0 when nothing failed. Needs the .NET 10 SDK, and Node 20 or later for the dashboard's tests; everything else comes with the restore.
set -u -o pipefail
cd "$(dirname "$0")/.." || exit 1

say() { printf '%s\n' "$*"; }
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
unset ORC_STORE ORC_SERVER ORC_HOME

if ! command -v dotnet >/dev/null 2>&1; then
  say "The .NET SDK (10.0, see global.json) is not on the PATH. Install it from https://dot.net/download, then run tests/run.sh again."
  say "0 passed, 1 failed, 0 skipped"
  exit 1
fi

fail() { say "$1"; say "0 passed, 1 failed, 0 skipped"; exit 1; }
dotnet restore Orchestrator.sln -v q || fail "The packages do not restore."
dotnet build Orchestrator.sln -c Release --no-restore -v q -clp:ErrorsOnly || fail "The solution does not build."

# The command as users get it, compiled ahead of time: the tests that drive it as a process start it some hundred times.
published="$PWD/src/Orchestrator.Cli/bin/embedded/published"
if dotnet publish src/Orchestrator.Cli -c Release --no-build -o "$published" -v q -clp:ErrorsOnly; then
  export ORC_EXECUTABLE="$published/orc"
else
  say "The ahead-of-time compiler does not restore here: the end-to-end tests use the command of the build, and are slower."
fi

status=0
passed=0; failed=0; skipped=0
count() { # counters of one result file
  local line; line=$(grep -o '<Counters [^>]*' "$1" | head -n 1)
  local value; value() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$line"; }
  local all run ok; all=$(value total); run=$(value executed); ok=$(value passed)
  passed=$((passed + ok)); failed=$((failed + run - ok)); skipped=$((skipped + all - run))
}

count_json() { # results of vitest or Playwright, as they write them
  [ -f "$1" ] || return 1
  local figures
  figures=$(node -e '
    const r = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")), s = r.stats;
    console.log(...(s ? [s.expected, s.unexpected + s.flaky, s.skipped] : [r.numPassedTests, r.numFailedTests + (r.success || r.numFailedTests ? 0 : 1), r.numPendingTests + r.numTodoTests]));
  ' "$1") || return 1
  local ok bad left; read -r ok bad left <<<"$figures"
  passed=$((passed + ok)); failed=$((failed + bad)); skipped=$((skipped + left))
}

run_tests() { # project, further arguments
  local project=$1; shift
  local name; name=$(basename "$project" .csproj)
  say "== $name"
  dotnet test "$project" -c Release --no-build --nologo -v q --logger "trx;LogFileName=$results/$name.trx" --logger "console;verbosity=minimal" "$@" || status=1
  if [ -f "$results/$name.trx" ]; then count "$results/$name.trx"; else say "$name left no results."; failed=$((failed + 1)); status=1; fi
}

for project in tests/*/*.csproj; do
  if grep -q 'Microsoft.NET.Sdk' "$project" && ! grep -q '<OutputType>Exe' "$project"; then
    run_tests "$project"
  fi
done

# The dashboard: its own unit tests, then the whole of it in a real browser against a real server.
node_major() { node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/'; }
if [ "$(node_major)" -ge 20 ] 2>/dev/null; then
  say "== Dashboard"
  if (cd src/Orchestrator.Dashboard && npm test --silent -- --reporter=default --reporter=json --outputFile="$results/dashboard.json"); then :; else status=1; fi
  count_json "$results/dashboard.json" || { say "Dashboard left no results."; failed=$((failed + 1)); status=1; }

  export ORC_CHROMIUM="${ORC_CHROMIUM:-$(command -v chromium || command -v chromium-browser || true)}"
  if [ -z "$ORC_CHROMIUM" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "Installing Debian's chromium for the browser tests."
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } >"$results/chromium.log" 2>&1 || tail -n 5 "$results/chromium.log"
    ORC_CHROMIUM=$(command -v chromium || true)
  fi

  if [ -n "$ORC_CHROMIUM" ]; then
    say "== Browser"
    if (cd tests/Browser && npm ci --silent --no-audit --no-fund && npx --no-install playwright test); then :; else status=1; fi
    count_json tests/Browser/results/results.json || { say "Browser left no results."; failed=$((failed + 1)); status=1; }
  else
    say "Skipped, counted as one: the browser tests; there is no chromium, and it cannot be installed here. Set ORC_CHROMIUM to a Chromium's path."
    skipped=$((skipped + 1))
  fi
else
  say "Skipped, counted as one: dashboard and browser tests; they need Node 20 or later on the PATH."
  skipped=$((skipped + 1))
fi

# The same grains and the same tests on the real engine, wherever its packages restore.
if dotnet restore tests/Acceptance/Acceptance.csproj -p:Engine=orleans -v q >"$results/orleans.log" 2>&1; then
  if dotnet build tests/Acceptance/Acceptance.csproj -c Release -p:Engine=orleans --no-restore -v q -clp:ErrorsOnly; then
    say "== Acceptance on the real engine"
    dotnet test tests/Acceptance/Acceptance.csproj -c Release -p:Engine=orleans --no-build --nologo -v q --logger "trx;LogFileName=$results/orleans.trx" || status=1
    if [ -f "$results/orleans.trx" ]; then count "$results/orleans.trx"; fi
  else
    say "The grains do not build against the real engine."; failed=$((failed + 1)); status=1
  fi
else
  say "Skipped, counted as one: the acceptance suite with Engine=orleans; its packages do not restore from this machine's registry. It ran on the embedded engine."
  skipped=$((skipped + 1))
fi

[ "$failed" -gt 0 ] && status=1
say "$passed passed, $failed failed, $skipped skipped"
exit $status
