#!/usr/bin/env bash
# Breaks one rule at a time in a copy of the working tree and expects a test to turn red.
#
#   tests/mutate.sh [ROOM] [PART-OF-A-NAME]
#
# Rooms are the lists in tests/mutations. The table says for each mutation: killed (a test turned red), SURVIVED (all tests stayed green),
# BROKEN (it does not apply or does not compile). Ends with 1 unless all were killed. KEEP=folder keeps the copy there for the next time.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
room=${1:-}
part=${2:-}
copy=${KEEP:-$(mktemp -d)}
[[ -n ${KEEP:-} ]] || trap 'rm -rf "$copy"' EXIT
mkdir -p "$copy"
(cd "$copy" && find . \( -name obj -o -name bin \) -prune -o -type f -print0) | while IFS= read -r -d '' path; do
    [[ -f $path ]] || rm -f "$copy/$path" # Kept from an earlier time, and gone since.
done

git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' path; do
    if [[ -f $path ]] && ! cmp -s "$path" "$copy/$path"; then
        mkdir -p "$copy/$(dirname "$path")"
        cp "$path" "$copy/$path"
    fi
done

declare -A block restored
killed=0
failed=0

# Replaces the one place where the text stands; says so when there is none, or more than one.
apply() {
    local text rest
    text=$(cat "$copy/${block[file]}"; printf x)
    text=${text%x}
    rest=${text#*"${block[find]}"}
    [[ $rest != "$text" ]] || { echo 'its text is not in the file'; return 1; }
    [[ $rest != *"${block[find]}"* ]] || { echo 'its text stands there twice'; return 1; }
    printf '%s' "${text%%"${block[find]}"*}${block[replace]:-}$rest" > "$copy/${block[file]}"
}

judge() {
    local why project=$copy/${block[project]} options='' log=$copy/mutation.log
    if [[ ! -f $copy/${block[file]} ]] || ! why=$(apply); then
        echo "BROKEN    ${why:-no such file}"
        return
    fi

    [[ -z ${restored[${block[project]}]:-} ]] || options=--no-restore
    if ! dotnet build "$project" -c Release -v q -nologo -clp:ErrorsOnly -p:RunAnalyzers=false $options > "$log" 2>&1; then
        echo "BROKEN    $(grep -m1 -o 'error .*' "$log" || echo 'does not build')"
    elif dotnet test "$project" -c Release --no-build --nologo --blame-hang-timeout 3m --filter "${block[filter]}" > "$log" 2>&1; then
        echo 'SURVIVED'
    elif grep -qE '^(Failed!|Aborted|The active test run was aborted)|\[FAIL\]' "$log"; then
        echo "killed    $(grep -m1 -oE '[A-Za-z_]+(\(.*\))? \[FAIL\]' "$log" | sed 's/ \[FAIL\]//' || true)"
    else
        echo "BROKEN    $(tail -n 1 "$log")"
    fi

    cp "$root/${block[file]}" "$copy/${block[file]}"
}

finish() {
    [[ -n ${block[name]:-} ]] || return 0
    if [[ ${block[name]} == *"$part"* ]]; then
        local verdict
        verdict=$(judge)
        restored[${block[project]}]=yes
        printf '%-10s %-70s %s\n' "$list" "${block[name]}" "$verdict"
        if [[ $verdict == killed* ]]; then killed=$((killed + 1)); else failed=$((failed + 1)); fi
    fi

    block=()
}

for path in tests/mutations/${room:-*}.txt; do
    list=$(basename "$path" .txt)
    while IFS= read -r line || [[ -n $line ]]; do
        case $line in
            '') finish ;;
            name:* | file:* | find:* | replace:* | project:* | filter:*)
                value=${line#*:}
                block[${line%%:*}]=${value# }
                ;;
        esac
    done < "$path"
    finish
done

echo "$killed killed, $failed not"
[[ $failed == 0 ]]
