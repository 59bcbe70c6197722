/**
 * How Node runs in a stack's supervisor, engines and functions, of which twenty and more live beside one another on a
 * developer's machine. Plain JavaScript: whatever starts a stack reads it before anything is installed.
 *
 * - Objects that have just been made get 4 MB before garbage is looked for, where Node 24 gives them 64. On AWS, Lambda
 *   starts Node with 5 % of a function's memory for them.
 * - All threads share one heap of malloc, which gives back what each of eight would keep.
 */
export const SMALL_PROCESS = {
  flags: ["--max-semi-space-size=4"],
  env: { MALLOC_ARENA_MAX: "1" },
};
