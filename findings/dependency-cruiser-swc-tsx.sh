#!/usr/bin/env bash
# Guess, before trying: dependency-cruiser 17 with the swc parser reads .tsx files, since `depcruise --info` ticks .tsx
# among the extensions it can read once swc is installed, and swc itself parses JSX.
# Behaviour: it parses every TypeScript file without JSX. The first JSX element is a syntax error, and the whole run ends
# with it, also for the files that have none. With TypeScript 7 installed there is no other parser to choose: it accepts
# compilers below 7 only.
# What it meant for us: docs/decisions/0017, layers are checked by a small reader on oxc-parser.
# Seen with dependency-cruiser 17.4.3, @swc/core 1.16.22, typescript 7.0.2, Node 20.20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts dependency-cruiser@17.4.3 @swc/core@1.16.22 typescript@7.0.2 >/dev/null 2>&1
cat >depcruise.cjs <<'JS'
module.exports = { forbidden: [], options: { parser: "swc", doNotFollow: { path: "node_modules" } } };
JS
mkdir plain jsx
printf 'import type { B } from "./b.ts";\nexport const a = (b: B): B => b;\n' >plain/a.ts
printf 'export interface B { readonly c: number }\n' >plain/b.ts
printf 'export const Greeting = ({ name }: { readonly name: string }) => <p>Bonjour {name}</p>;\n' >jsx/greeting.tsx

info=$(npx depcruise --info)
grep -q '✔ swc' <<<"$info" || { echo "changed: swc is no longer found"; exit 1; }
grep -q '✔ .tsx' <<<"$info" || { echo "changed: .tsx is no longer listed as readable"; exit 1; }
grep -Eq 'x typescript .*<7' <<<"$info" || { echo "changed: TypeScript 7 is accepted"; exit 1; }
npx depcruise -c depcruise.cjs plain --output-type err >/dev/null || { echo "changed: plain TypeScript fails"; exit 1; }
if output=$(npx depcruise -c depcruise.cjs jsx --output-type err 2>&1); then
  echo "changed: JSX is parsed now"
  exit 1
fi
grep -q "Syntax Error" <<<"$output" || { echo "changed: another failure: $output"; exit 1; }
echo "as found: .tsx is listed as readable, and its first element is a syntax error; TypeScript 7 is not accepted"
