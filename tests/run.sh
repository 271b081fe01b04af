#!/usr/bin/env bash
# The test command: restores, builds the solution once, publishes the command, runs every test project, and closes with the plain counts.
# Exit code 0 when nothing failed. Needs the .NET 10 SDK; everything else comes with the restore.
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
