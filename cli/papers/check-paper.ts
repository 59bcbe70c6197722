import { existsSync } from "node:fs";
import { judgeNumber, mayRelyOn } from "@palmares/core/claims/judge-paper";
import { readNumber } from "@palmares/core/claims/paper-number";
import { describeNumber, describeNumberFault } from "@palmares/core/text/fr/verification";
import { checkCode, knownOf } from "./check-code.ts";
import { checkFile } from "./check-file.ts";
import { type PaperCheck, refused } from "./paper-check.ts";
import type { PaperSource } from "./paper-source.ts";

/** Checks a PDF by its file, a paper by its number, or a code by its text. */
export async function checkPaper(item: string, source: PaperSource): Promise<PaperCheck> {
  if (/\.pdf$/i.test(item) || existsSync(item)) return await checkFile(item, source);
  if (item.includes(":")) return (await checkCode(item, item, source)).check;
  return await checkNumber(item, source);
}

async function checkNumber(item: string, source: PaperSource): Promise<PaperCheck> {
  const read = readNumber(item);
  if ("fault" in read) return refused(item, `NUMBER_${read.fault}`, describeNumberFault(read));
  const judged = judgeNumber(read.number, await knownOf(read.number, source));
  return { item, mayRely: mayRelyOn(judged.kind), code: judged.kind, sentence: describeNumber(judged) };
}
