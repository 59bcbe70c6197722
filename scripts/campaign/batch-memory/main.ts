import { parseArgs } from "node:util";
import { frenchSpaces } from "@palmares/core/text/french-spaces";
import { buildAll } from "../../build.ts";
import { CORE_MEMORY_MB } from "../recount/memory-check.ts";
import { batchRounds, type Round } from "./rounds.ts";

/**
 * `npm run batch-memory [-- --documents 10000 --rounds 3]`: large batches one after the other, their outputs downloaded, and the
 * memory of the local stack's parts meanwhile. Exit code 1 when supervisor and engines take more than they may.
 */
const { values } = parseArgs({ options: { documents: { type: "string" }, rounds: { type: "string" } } });
const say = (line: string) => void process.stdout.write(frenchSpaces(`${line}\n`));

function ended({ documents, seconds, downloadedMb, memory }: Round): void {
  const parts = [...memory.parts].toSorted(([, a], [, b]) => b - a);
  say(`${documents} documents en ${Math.round(seconds)} s, ${Math.round(downloadedMb)} Mo téléchargés`);
  say(
    `  superviseur et moteurs : ${Math.round(memory.core)} Mo au plus, ${Math.round(memory.coreAtEnd)} à la fin ; toute la pile ${Math.round(memory.whole)} au plus`,
  );
  say(`  au plus, chacun : ${parts.map(([part, most]) => `${part} ${Math.round(most)}`).join(", ")}`);
}

await buildAll();
const rounds = await batchRounds({
  documents: Number(values.documents ?? 10_000),
  rounds: Number(values.rounds ?? 3),
  ended,
});
if (rounds.some(({ memory }) => memory.core > CORE_MEMORY_MB)) {
  say(`Plus de ${CORE_MEMORY_MB} Mo.`);
  process.exitCode = 1;
}
