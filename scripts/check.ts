import { spawnSync } from "node:child_process";

/** Checks that do not run the program. All of them run, so that one call shows every fault. */
const CHECKS = [
  ["Mise en forme et imports", "biome", "check", "--error-on-warnings", "."],
  ["Promesses et types (oxlint)", "oxlint", "--type-aware", "."],
  ["Couches : qui importe quoi, et leur dessin (npm run layers)", "node", "scripts/layers.ts", "--check"],
  ["Code mort (knip)", "knip"],
  ["Types", "tsc", "--noEmit", "-p", "."],
  ["Types de la console", "tsc", "--noEmit", "-p", "web"],
  ["docs/api/openapi.json à jour", "node", "scripts/openapi.ts", "--check"],
  ["table des lettres à jour", "node", "scripts/letters.ts", "--check"],
  ["docs/fields.md à jour", "node", "scripts/fields.ts", "--check"],
  ["Coûts dans docs/operations.md à jour", "node", "scripts/costs.ts", "--check"],
  ["Licences connues, acceptées, et docs/licences.md à jour", "node", "scripts/licences.ts", "--check"],
  ["docs/api/metrics-frames.json à jour", "node", "scripts/metrics-frames.ts", "--check"],
] as const;

const failed = CHECKS.filter(([title, file, ...args]) => {
  process.stdout.write(`\n• ${title}\n`);
  return spawnSync(file, args, { stdio: "inherit" }).status !== 0;
});
if (failed.length > 0) {
  process.stderr.write(`\nÀ corriger : ${failed.map(([title]) => title).join(" ; ")}\n`);
  process.exitCode = 1;
}
