#!/usr/bin/env bash
# Guess, before trying: vitest's terminal says which tests passed only after a retry, and its JSON report, whose entries have no
# count of tries, says nothing: a passed test has no failure messages.
# Behaviour: the terminal names a second try only on the line of a test that has one, which quick tests have not: theirs is the
# line of their file, and the summary counts them among the others. In the JSON report the test is "passed" and keeps the
# messages of the tries that failed, so whoever counts failures by their messages counts it.
# What it meant for us: scripts/test-verdict.ts names such tests by their messages (docs/decisions/0066).
# Seen with vitest 5.1.1, Node 24.21.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts vitest@5.1.1 >/dev/null 2>&1
cat >a.test.mjs <<'JS'
import { expect, it } from "vitest";
let tries = 0;
it("is right at the second try", () => expect(++tries).toBe(2));
let slowTries = 0;
it("is right at the second try, slowly", async () => {
  await new Promise((later) => setTimeout(later, 500));
  expect(++slowTries).toBe(2);
});
it("is right at once", () => expect(1).toBe(1));
JS
NO_COLOR=1 node node_modules/vitest/vitest.mjs run --retry=1 --reporter=default --reporter=json --outputFile.json=report.json >terminal.txt 2>&1
grep -q 'slowly.*retry x1' terminal.txt || { echo "changed: the line of a slow test does not name its retry"; exit 1; }
if grep -Ei 'retr|flaky|expected 1' terminal.txt | grep -qv slowly; then
  echo "changed: the terminal names the retry of a quick test"
  exit 1
fi
node -e '
  const { testResults: [{ assertionResults }] } = JSON.parse(require("fs").readFileSync("report.json", "utf8"));
  const found = JSON.stringify(assertionResults.map(({ status, failureMessages }) => [status, failureMessages.length]));
  if (found !== JSON.stringify([["passed", 1], ["passed", 1], ["passed", 0]])) throw new Error(`changed: ${found}`);
'
echo "as found: the terminal is silent of a quick test's second try; in the JSON report it is a passed test with a failure message"
