import { setFlagsFromString } from "node:v8";

/**
 * Has V8 collect garbage early, at some cost of time. By default it lets both parts of the heap grow to several times what is in
 * use, where the machine has the memory: an import of 30,000 marks, of which 50 MB were in use, took 343 MB.
 *
 * It costs up to twice the CPU: for what is short and must stay small.
 *
 * @example keepHeapSmall(); // once, at the start of a process, before it loads much: what the heap has taken, it keeps
 */
export function keepHeapSmall(): void {
  setFlagsFromString("--optimize-for-size");
  // The room for new objects stays as it is: it doubles otherwise, up to 3 times 32 MB.
  setFlagsFromString("--semi-space-growth-factor=1");
}

/**
 * Has the heap grow by half of what is in use before garbage is collected, where V8 lets it grow to several times that. It costs
 * some hundredths of the CPU.
 *
 * @example growHeapSlowly(); // once, at the start of a process
 */
export function growHeapSlowly(): void {
  setFlagsFromString("--heap-growing-percent=50");
}
