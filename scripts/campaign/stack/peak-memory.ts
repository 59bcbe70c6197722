import { memoryByPart, type StackPart } from "./processes.ts";

/** Reading the memory of all processes takes some ms of CPU. */
const SAMPLE_EVERY_MS = 1_000;

/** The memory of a stack, in MB (PSS). */
export interface StackMemory {
  /** The most of all processes together. */
  readonly whole: number;
  /** The most of supervisor and engines together: whatever runs in the functions, they hold nothing for it. */
  readonly core: number;
  /** Supervisor and engines in the end. */
  readonly coreAtEnd: number;
  /** The most of each part, each at its own moment. */
  readonly parts: ReadonlyMap<StackPart, number>;
}

/** Samples the memory of a stack that may be down. */
export function watchMemory(stackPid: () => number | undefined): { stop(): StackMemory } {
  const most = { whole: 0, core: 0 };
  const parts = new Map<StackPart, number>();
  let coreAtEnd = 0;
  const sample = () => {
    const pid = stackPid();
    if (pid === undefined) return;
    const now = memoryByPart(pid);
    const sum = (of: (part: StackPart) => boolean) =>
      [...now].reduce((total, [part, memory]) => total + (of(part) ? memory : 0), 0);
    coreAtEnd = sum((part) => part !== "functions" && part !== "TeX");
    most.whole = Math.max(
      most.whole,
      sum(() => true),
    );
    most.core = Math.max(most.core, coreAtEnd);
    for (const [part, memory] of now) parts.set(part, Math.max(memory, parts.get(part) ?? 0));
  };
  const sampling = setInterval(sample, SAMPLE_EVERY_MS);
  return {
    stop() {
      clearInterval(sampling);
      sample();
      return { ...most, coreAtEnd, parts };
    },
  };
}
