#!/usr/bin/env bash
# Runs every test there is and ends with one line: "N passed, N failed" (", N skipped" when any was).
# Exit 0 only when nothing failed and every part ran something: a part that silently runs nothing is a fault too.
#
#   scripts/test.sh                 all parts
#   scripts/test.sh js Core.Tests   these parts only
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

parts=("$@")
[ ${#parts[@]} -gt 0 ] || parts=(js Core.Tests Web.Tests E2E)
passed=0 failed=0 skipped=0 broken=()
reports=$(mktemp -d)
trap 'rm -rf "$reports"' EXIT
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

finish() {
  [ ${#broken[@]} -eq 0 ] || printf 'not all right: %s\n' "${broken[*]}"
  printf '%d passed, %d failed' "$passed" "$failed"
  [ "$skipped" -eq 0 ] || printf ', %d skipped' "$skipped"
  printf '\n'
  [ "$failed" -eq 0 ] && [ ${#broken[@]} -eq 0 ]
  exit
}
# a line like "  succeeded: 12" (.NET) or "# pass 12" (node); the last one of a file counts
number() { sed -nE "s/^[# ]*$1:? ([0-9]+)\$/\1/p" "$2" | tail -n 1; }
add() { # PART STATUS PASSED FAILED SKIPPED
  passed=$((passed + ${3:-0})) failed=$((failed + ${4:-0})) skipped=$((skipped + ${5:-0}))
  [ "$2" -eq 0 ] && [ $((${3:-0} + ${4:-0})) -gt 0 ] || broken+=("$1 (exit $2, ${3:-0} passed, ${4:-0} failed)")
  # one that died without a count is a failure that the last line must show
  if [ "$2" -ne 0 ] && [ "${4:-0}" -eq 0 ]; then failed=$((failed + 1)); fi
}
run_js() {
  local files
  mapfile -t files < <(find tests/js -name '*.test.js' -o -name '*.test.mjs' 2>/dev/null | sort)
  if [ ${#files[@]} -eq 0 ]; then
    add js 0 0 0 0
    return
  fi
  node --test --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination="$reports/js" "${files[@]}"
  add js $? "$(number pass "$reports/js")" "$(number fail "$reports/js")" "$(number skipped "$reports/js")"
}
run_dotnet() {
  local report=$reports/$1
  # a browser or a database that hangs must not hang the machine
  timeout --kill-after=30s "${TEST_TIMEOUT:-20m}" dotnet test --project "tests/Renovation.Gis.$1" --no-build --no-ansi --no-progress 2>&1 | tee "$report"
  add "$1" "${PIPESTATUS[0]}" "$(number succeeded "$report")" "$(number failed "$report")" "$(number skipped "$report")"
}

scripts/setup.sh --tests || { broken+=(setup); failed=1; finish; }
if [ "${parts[*]}" != js ]; then
  dotnet build Renovation.Gis.sln --nologo -v quiet || { broken+=(build); failed=1; finish; }
fi
for part in "${parts[@]}"; do
  printf '\n== %s\n' "$part"
  if [ "$part" = js ]; then run_js; else run_dotnet "$part"; fi
done
printf '\n'
finish
