#!/usr/bin/env bash
# The check step of action.yml. Inputs come from the environment; the status is an output, so that the upload still runs.
set -euo pipefail

scratch="${RUNNER_TEMP:-$(mktemp -d)}/suitelint"
mkdir -p "$scratch"
python=$(command -v python3 || command -v python)
"$python" -m venv "$scratch/venv"
bin="$scratch/venv/bin"
[ -d "$bin" ] || bin="$scratch/venv/Scripts"
if [ -n "${INPUT_VERSION:-}" ]; then
  "$bin/python" -m pip install --quiet --disable-pip-version-check "suitelint==$INPUT_VERSION"
else
  "$bin/python" -m pip install --quiet --disable-pip-version-check "$ACTION_PATH"
fi

arguments=()
while IFS= read -r line; do [ -z "$line" ] || arguments+=("$line"); done <<<"${INPUT_ARGS:-}"
[ "${INPUT_ANNOTATIONS:-true}" != true ] || arguments+=(--output-format github)
paths=()
while IFS= read -r line; do [ -z "$line" ] || paths+=("$line"); done <<<"${INPUT_PATHS:-}"

sarif="$scratch/suitelint.sarif"
summary="$scratch/summary.md"
status=0
"$bin/suitelint" check --fail-on "${INPUT_FAIL_ON:-error}" --output-format "sarif=$sarif" \
  --output-format "markdown=$summary" ${arguments[@]+"${arguments[@]}"} -- ${paths[@]+"${paths[@]}"} || status=$?

[ ! -s "$summary" ] || cat "$summary" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
echo "status=$status" >>"$GITHUB_OUTPUT"
[ ! -s "$sarif" ] || echo "sarif=$sarif" >>"$GITHUB_OUTPUT"
