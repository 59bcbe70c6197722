#!/usr/bin/env bash
# Guess, before trying: a copy of node_modules made of hard links (`cp -al`) is safe to install into, since npm replaces
# files instead of changing them: the other copy keeps its packages and npm's record of them.
# Behaviour: the packages are replaced, but npm's record, node_modules/.package-lock.json, is written in place. An
# installation in one copy changes the record of all: each then lists a package that it does not have, and whoever compares
# the record with the lockfile (as our start does, instead of a stamp of its own) is told what is not true.
# What it meant for us: copies of a checkout break this one link before they install anything.
# Seen with npm 11.19.1, is-odd 3.0.1, left-pad 1.3.0, Node 20.20 and 24.21.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir first
(cd first && npm init -y >/dev/null && npm install --silent --no-audit --no-fund --ignore-scripts is-odd@3.0.1 >/dev/null)
cp -al first second
# The manifests are files of their own, as in two checkouts.
for file in package.json package-lock.json; do cp "second/$file" own && mv own "second/$file"; done
(cd second && npm install --silent --no-audit --no-fund --ignore-scripts left-pad@1.3.0 >/dev/null)

[ -d second/node_modules/left-pad ] || { echo "changed: nothing was installed"; exit 1; }
[ ! -d first/node_modules/left-pad ] || { echo "changed: the package is in both copies"; exit 1; }
grep -q left-pad first/node_modules/.package-lock.json || { echo "changed: the other copy's record is untouched"; exit 1; }
echo "as found: the package is in one copy, and in npm's record of both"
