# What the action for GitHub and the template for GitLab have in common; bash sources it, of version 3.2 or newer.
#
# Inputs are environment variables, names of files stay in arrays, and whatever is optional warns and goes on:
#   CJM_FOLDER      the folder to work in
#   CJM_PATHS       files, folders and patterns, one a line
#   CJM_FAIL_ON, CJM_CONFIG, CJM_PROFILE, CJM_BASELINE, CJM_SINCE: see the inputs in action.yml
#   CJM_BASE        the commit to compare with; zeros, as hosts write of a new branch, are none
#   CJM_MERGED      the commit in which the host tries the merge; its first parent is the target
#   CJM_TARGET      the branch that the changes go to
#   CJM_NAME        tells one use from another in the same request
#   CJM_VENV        where cjm is installed
# shellcheck shell=bash

export PYTHONUTF8=1 GIT_TERMINAL_PROMPT=0

# A warning or an error where the host shows it: say warning|error TEXT.
say() {
    local text=$2
    if [ "${GITHUB_ACTIONS:-}" = true ]; then
        text=${text//%/%25}
        text=${text//$'\r'/%0D}
        echo "::$1 title=cjm::${text//$'\n'/%0A}"
    else
        echo "$1: $text"
    fi
}

# cjm from a checkout, with the versions that it was tried with.
install_cjm() {
    local python
    for python in python3 python py none; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then break; fi
    done
    if [ "$python" = none ]; then
        say error "There is no Python 3.11 or newer: set one up before, as with actions/setup-python."
        return 1
    fi
    "$python" -m venv "$CJM_VENV"
    in_venv python -m pip install --quiet --disable-pip-version-check --constraint "$1/.ci/constraints.txt" "$1"
}

# A program of the virtual environment; on Windows they lie elsewhere.
in_venv() {
    local folder=$CJM_VENV/bin
    [ -d "$folder" ] || folder=$CJM_VENV/Scripts
    "$folder/$1" "${@:2}"
}

# CJM_PATHS into `paths`, where patterns are what they match, and the patterns into `patterns`.
find_paths() {
    local IFS='' line found
    paths=() patterns=()
    shopt -s nullglob
    shopt -s globstar 2>/dev/null || true
    while read -r line || [ -n "$line" ]; do
        line=${line%$'\r'}
        if [ -z "$line" ]; then continue; fi
        if [ -e "$line" ] || [[ $line != *[*?[]* ]]; then
            paths+=("$line")
            continue
        fi
        # shellcheck disable=SC2206
        found=($line)
        patterns+=("$line")
        if [ ${#found[@]} -eq 0 ]; then
            say warning "No file matches $line"
        else
            paths+=("${found[@]}")
        fi
    done <<<"$CJM_PATHS"
    shopt -u nullglob
}

is_shallow() { [ "$(git rev-parse --is-shallow-repository 2>/dev/null)" = true ]; }

# Fetch from origin as little as this clone has of other commits: fetch OPTION-IF-SHALLOW REFERENCE...
fetch() {
    local options=(--quiet --no-tags)
    if is_shallow; then options+=("$1"); fi
    git fetch "${options[@]}" -- origin "${@:2}" >/dev/null 2>&1
}

# The id of a commit, fetched where this clone lacks it.
commit_of() {
    case $1 in -* | +* | *:*) return 1 ;; esac
    git rev-parse --verify --quiet "$1^{commit}" 2>/dev/null && return
    fetch --depth=1 "$1" && git rev-parse --verify --quiet 'FETCH_HEAD^{commit}'
}

# The last commit that HEAD has in common with a branch.
parted_from() {
    local tip head more
    head=$(git rev-parse HEAD) || return
    tip=$(git rev-parse --verify --quiet "refs/remotes/origin/$1^{commit}") ||
        { fetch --depth=1 "refs/heads/$1" && tip=$(git rev-parse --verify --quiet 'FETCH_HEAD^{commit}'); } ||
        tip=$(git rev-parse --verify --quiet "refs/heads/$1^{commit}") || return
    for more in --depth=1 --deepen=100 --unshallow; do
        if git merge-base "$tip" "$head" 2>/dev/null; then return; fi
        if ! is_shallow; then return 1; fi
        if [ $more != --depth=1 ]; then fetch $more "refs/heads/$1" "$head" || fetch $more "refs/heads/$1" || true; fi
    done
    git merge-base "$tip" "$head" 2>/dev/null
}

# What to compare HEAD with, into `base`; empty for nothing.
find_base() {
    local head parents why
    base=
    if ! head=$(git rev-parse --verify --quiet 'HEAD^{commit}' 2>/dev/null); then
        say warning "Git can read no commit here, so nothing is compared: check one out, as a user who owns the folder."
        return
    fi
    parents=$(git cat-file commit "$head" | sed -n '1,/^$/s/^parent //p')
    case ${CJM_BASE:-} in
    *[!0]*)
        why="the base that was asked for"
        if ! base=$(commit_of "$CJM_BASE"); then base=; fi
        ;;
    *)
        if [ "$head" = "${CJM_MERGED:-}" ] && [ "$(wc -l <<<"$parents")" -gt 1 ]; then
            why="the branch that this goes to"
            if ! base=$(commit_of "${parents%%$'\n'*}"); then base=; fi
        elif [ -n "${CJM_TARGET:-}" ]; then
            why="where this parted from the branch it goes to"
            if ! base=$(parted_from "$CJM_TARGET"); then base=; fi
        elif [ -n "$parents" ]; then
            why="the commit before"
            if ! base=$(commit_of "${parents%%$'\n'*}"); then base=; fi
        else
            echo "The first commit has nothing to be compared with."
            return
        fi
        ;;
    esac
    if [ -n "$base" ]; then
        echo "Compared with $(git rev-parse --short "$base"): $why."
    else
        say warning "Nothing is compared, for this cannot be fetched: $why."
    fi
}

# Check with the options that are given; the exit code goes into `code`.
check_journeys() {
    local options=("$@" "--fail-on=${CJM_FAIL_ON:-error}") since= refused
    code=0
    if [ ${#paths[@]} -eq 0 ]; then
        say error "There is nothing to check: name files, folders or patterns that match something."
        code=2
        return
    fi
    if [ ${#patterns[@]} -gt 0 ]; then options+=(--force-exclude); fi
    if [ -n "${CJM_CONFIG:-}" ]; then options+=("--config=$CJM_CONFIG"); fi
    if [ -n "${CJM_PROFILE:-}" ]; then options+=("--profile=$CJM_PROFILE"); fi
    if [ -n "${CJM_BASELINE:-}" ]; then options+=("--baseline=$CJM_BASELINE"); fi
    case ${CJM_SINCE:-false} in
    false) ;;
    true) since=$base ;;
    *) since=$(commit_of "$CJM_SINCE") || say warning "All is checked: the revision of since cannot be fetched." ;;
    esac
    if [ -n "$since" ]; then
        options+=("--since=$(git rev-parse --short "$since")")
    elif [ -n "$base" ]; then
        options+=("--base=$(git rev-parse --short "$base")")
    fi
    refused=$(mktemp)
    in_venv cjm check "${options[@]}" -- "${paths[@]}" 2>"$refused" || code=$?
    if [ "$code" -eq 2 ] && [ -s "$refused" ]; then
        say error "$(cat "$refused")"
    else
        cat "$refused" >&2
    fi
    rm -f "$refused"
}

# Compare HEAD with the base, with the options that are given, and write into a new folder what changed, where anything did:
# cjm-comparison.md for a comment and cjm-comparison.txt with all of it. The exit code goes into `code`.
compare_journeys() {
    local folder=$1 from file
    local options=("${@:2}")
    code=0
    rm -rf "$folder"
    mkdir -p "$folder"
    if [ -z "$base" ]; then return; fi
    from=$(git rev-parse --short "$base")
    if [ ${#patterns[@]} -gt 0 ]; then
        # what was deleted matches no more
        while IFS= read -r -d '' file; do
            paths+=("$file")
        done < <(git diff -z --name-only --no-renames --diff-filter=D --relative "$base" HEAD -- "${patterns[@]/#/:(glob)}")
    fi
    if [ ${#paths[@]} -eq 0 ]; then return; fi
    in_venv cjm diff --output-format markdown "${options[@]}" -- "$from..HEAD" "${paths[@]}" \
        >"$folder/cjm-comparison.md" || code=$?
    if [ -s "$folder/cjm-comparison.md" ]; then
        in_venv cjm diff -- "$from..HEAD" "${paths[@]}" >"$folder/cjm-comparison.txt" 2>/dev/null || true
    else
        rm -f "$folder/cjm-comparison.md"
    fi
}

# A deck of each journey that changed, into a folder.
draw_decks() {
    local files=() file
    rm -rf "$1"
    if [ -z "$base" ] || [ ${#paths[@]} -eq 0 ]; then return; fi
    while IFS= read -r -d '' file; do
        files+=("$file")
    done < <(in_venv cjm diff --output-format json -- "$base..HEAD" "${paths[@]}" 2>/dev/null | in_venv python -c '
import json, sys
for file in json.load(sys.stdin)["files"]:
    if file["new"] and file["title"]:
        sys.stdout.buffer.write(file["new"].removeprefix("HEAD:").encode() + b"\0")')
    if [ ${#files[@]} -eq 0 ]; then return; fi
    in_venv cjm render --format pptx -o "$1" -- "${files[@]}" ||
        say warning "Not every deck could be drawn; the log names those that were not."
}

# The mark of this use in a comment, by which it is found again: an id, and the name that people see.
mark() {
    echo "<!-- cjm $(printf '%s\n' "${CJM_NAME:-${CJM_FOLDER:-.} ${CJM_PATHS:-.}}" | cksum | tr ' ' '-') -->"
}

title() {
    if [ -n "${CJM_NAME:-}" ]; then
        printf '## %s\n\n' "${CJM_NAME//[^[:alnum:] ._-]/ }"
    fi
}
