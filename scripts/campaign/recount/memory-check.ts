import type { StackMemory } from "../stack/peak-memory.ts";
import { type Check, Differences } from "./checks.ts";

/** Supervisor and engines hold no document and no output, however many there are. In MB. */
export const CORE_MEMORY_MB = 1_200;

/** The memory that the stack took beside its functions. */
export function memoryCheck({ core, coreAtEnd, whole }: StackMemory): Check {
  const differences = new Differences();
  differences.unless(
    core <= CORE_MEMORY_MB,
    `superviseur et moteurs : ${Math.round(core)} Mo, pour ${CORE_MEMORY_MB} au plus`,
  );
  return {
    name: "la mémoire du superviseur et des moteurs reste bornée",
    figures: `${Math.round(core)} Mo au plus (limite ${CORE_MEMORY_MB}), ${Math.round(coreAtEnd)} à la fin ; avec les fonctions et TeX ${Math.round(whole)}`,
    differences: differences.found,
  };
}
