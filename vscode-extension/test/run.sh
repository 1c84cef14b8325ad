#!/bin/bash
# Every test of the extension: types and style, the package, its lookup, its host, and what a person sees.
#
# Needs Node 20 and a Python that can run suitelint (PYTHON, else python3). What else is missing is installed or, where
# no registry can be reached, skipped with a reason. CODE_SERVER_FOLDER keeps code-server between runs;
# UPDATE_SCREENSHOTS=1 renews the README's pictures.
set -euo pipefail
cd "$(dirname "$0")/.."

version=4.100.3
cache=${XDG_CACHE_HOME:-$HOME/.cache}/suitelint-tests
export CODE_SERVER_FOLDER=${CODE_SERVER_FOLDER:-$cache/code-server}
export PYTHON=${PYTHON:-$(command -v python3)}

skip() {
  echo "skipped: $1"
  echo "extension: 0 passed, 0 failed, $2 skipped"
  exit 0
}
reachable() {
  npm view --loglevel=silent --fetch-retries=0 "$1" version >/dev/null 2>&1
}

command -v npm >/dev/null || skip "npm is missing" 3
if [ ! -d node_modules ]; then
  reachable typescript || skip "the npm registry cannot be reached" 3
  npm ci --no-fund --no-audit --loglevel=error --ignore-scripts
fi
npm run --silent check
npm run --silent package
node scripts/build.mjs --tests
node --test --test-reporter=spec out/unit/

if [ "$(node -p 'process.versions.node.split(".")[0]')" != 20 ]; then
  skip "code-server $version runs on Node 20 only" 2
fi
if ! command -v chromium >/dev/null || ! command -v rg >/dev/null; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    skip "chromium or ripgrep is missing" 2
  fi
  (apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium ripgrep) >/dev/null 2>&1 ||
    skip "chromium and ripgrep cannot be installed" 2
fi
if [ ! -f "$CODE_SERVER_FOLDER/installed-$version" ]; then
  reachable "code-server@$version" || skip "the npm registry cannot be reached" 2
  log=$(mktemp)
  bash test/install-code-server.sh "$CODE_SERVER_FOLDER" "$version" >"$log" 2>&1 || { cat "$log"; exit 1; }
  rm -f "$log"
fi
export CHROMIUM=${CHROMIUM:-$(command -v chromium)}
node --test --test-reporter=spec --test-concurrency=1 test/ui/host.test.mjs test/ui/editor.test.mjs
