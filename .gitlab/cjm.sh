#!/usr/bin/env bash
# The job of cjm.yml: cjm.sh CHECKOUT, a checkout of this project, from which cjm is installed.
set -eo pipefail

CJM_VENV=${CJM_VENV:-$(mktemp -d)}
CJM_PATHS=${CJM_PATHS:-.}
# shellcheck source=.ci/journeys.sh
. "$1/.ci/journeys.sh"
install_cjm "$1"

here=$CI_PROJECT_DIR
cd -- "${CJM_FOLDER:-.}"
if [ "${CI_MERGE_REQUEST_EVENT_TYPE:-detached}" = detached ]; then
    CJM_BASE=${CJM_BASE:-${CI_MERGE_REQUEST_DIFF_BASE_SHA:-}}
else
    # the result of the merge is checked out
    CJM_MERGED=$CI_COMMIT_SHA
fi
CJM_TARGET=${CI_MERGE_REQUEST_TARGET_BRANCH_NAME:-}
find_paths
find_base
check_journeys --output-format concise "--output-format=gitlab=$here/cjm-quality.json" \
    "--output-format=junit=$here/cjm-junit.xml"
checked=$code

options=()
if [ "${CJM_FAIL_ON_WORSE:-}" = true ]; then options+=(--fail-on worse "--tolerance=${CJM_TOLERANCE:-0}"); fi
made=$(mktemp -d)
compare_journeys "$made" "${options[@]}"
if [ "${CJM_DECKS:-}" = true ]; then draw_decks "$here/cjm-decks"; fi
if [ -f "$made/cjm-comparison.txt" ]; then
    cp "$made/cjm-comparison.txt" "$here"
    cat "$made/cjm-comparison.txt"
fi
if [ -n "${CJM_TOKEN:-}" ]; then
    body=$made/note.md
    {
        mark
        echo
        title
        if [ -s "$made/cjm-comparison.md" ]; then cat "$made/cjm-comparison.md"; else echo "No journey changes."; fi
    } >"$body"
    in_venv python "$1/.gitlab/note.py" "$body" "$(mark)" "$([ -s "$made/cjm-comparison.md" ] && echo new || true)" ||
        say warning "The note cannot be written; what changed stands above and among the artifacts."
fi
if [ "$checked" -eq 0 ] && [ "${CJM_FAIL_ON_WORSE:-}" = true ]; then checked=$code; fi
exit "$checked"
