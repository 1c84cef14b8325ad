#!/bin/bash
# Installs code-server, a real VS Code in the browser, without its download steps: install-code-server.sh FOLDER VERSION
#
# VS Code's own postinstall fetches a ripgrep binary, so install scripts are off and only the native modules that the
# server cannot start without are built. Kerberos (proxy authentication) is left unbuilt.
set -eu
folder=$1
version=$2
if [ -f "$folder/installed-$version" ]; then
  exit 0
fi
rm -rf "$folder"
mkdir -p "$folder"
quiet=(--no-fund --no-audit --loglevel=error)
npm install "${quiet[@]}" --ignore-scripts --prefix "$folder" "code-server@$version"
npm rebuild "${quiet[@]}" --prefix "$folder" argon2 --ignore-scripts=false || true
cd "$folder/node_modules/code-server/lib/vscode"
npm install "${quiet[@]}" --omit=dev --ignore-scripts
(cd extensions && npm install "${quiet[@]}" --omit=dev --ignore-scripts)
# The install script of node-pty fails after it has built what is needed.
npm rebuild "${quiet[@]}" --ignore-scripts=false @vscode/spdlog native-watchdog @parcel/watcher
npm rebuild "${quiet[@]}" --ignore-scripts=false node-pty || [ -f node_modules/node-pty/build/Release/pty.node ]
mkdir -p node_modules/@vscode/ripgrep/bin
ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
touch "$folder/installed-$version"
