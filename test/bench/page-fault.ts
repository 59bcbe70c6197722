/** Fresh memory that is touched, in bytes: enough for the cost of its faults to stand out. */
const BYTES = 128 * 1024 * 1024;
const PAGE = 4096;
const TRIES = 5;

/**
 * What a page fault costs on this machine, in microseconds of CPU: fresh memory is touched page by page, and again, when it is
 * no longer fresh; the difference is the kernel's work. It is some 0.5 on a bare machine and up to 15 on a virtual one, and a
 * start of XeTeX costs 2,000 to 23,000 of them.
 */
export function pageFaultMicroseconds(): number {
  const costs = Array.from({ length: TRIES }, () => {
    const memory = Buffer.allocUnsafeSlow(BYTES);
    const [fresh, again] = [touch(memory), touch(memory)];
    return Math.max(0, fresh.cpu - again.cpu) / Math.max(1, fresh.faults - again.faults);
  });
  return costs.toSorted((a, b) => a - b)[TRIES >> 1] ?? 0;
}

function touch(memory: Buffer): { readonly cpu: number; readonly faults: number } {
  const before = process.resourceUsage();
  for (let at = 0; at < memory.length; at += PAGE) memory[at] = 1;
  const after = process.resourceUsage();
  const cpu = after.userCPUTime + after.systemCPUTime - before.userCPUTime - before.systemCPUTime;
  return { cpu, faults: after.minorPageFault - before.minorPageFault };
}
