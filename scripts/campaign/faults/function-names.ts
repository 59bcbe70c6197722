import { ENV } from "@palmares/core/contract/env";

/** A function's name without what the template puts around it: `functions` and hyphens are lost in logical ids. */
const plain = (name: string) => name.toLowerCase().replaceAll("-", "");
/** Longest first: a name may end in another one. */
const NAMES = Object.keys(ENV).sort((a, b) => b.length - a.length);

/**
 * The contract's name of a function, by the physical name that the template gives it, or by the ARN it calls under.
 *
 * @example functionNamed("palmares-dev-Batchesworkbatch") // "work-batch"
 */
export const functionNamed = (physicalName: string): string =>
  NAMES.find((name) => plain(physicalName).endsWith(plain(name))) ?? physicalName;
