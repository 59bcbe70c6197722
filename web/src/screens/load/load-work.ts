import { type ReadonlySignal, signal } from "@preact/signals";
import type { Call } from "../../api/client.ts";
import { ApiProblem, asProblem } from "../../api/problem.ts";
import { type LoadResult, type LoadTally, runLoad } from "./run-load.ts";

export const SCENARIOS = ["read", "request", "force"] as const;
export type Scenario = (typeof SCENARIOS)[number];

export interface LoadPlan {
  readonly scenario: Scenario;
  readonly count: number;
  readonly concurrency: number;
}

export interface LoadRun extends LoadPlan, LoadResult {
  readonly at: number;
}

export type LoadState =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly plan: LoadPlan; readonly tally: LoadTally }
  | { readonly kind: "ended"; readonly run: LoadRun }
  | { readonly kind: "noStudents" }
  | { readonly kind: "problem"; readonly problem: ApiProblem };

export interface LoadWork {
  readonly state: ReadonlySignal<LoadState>;
  /** Newest first. */
  readonly runs: ReadonlySignal<readonly LoadRun[]>;
  start(plan: LoadPlan): Promise<void>;
  stop(): void;
}

/** The page is drawn again at this interval, not after each answer. */
const REDRAW_EVERY_MS = 200;
/** The API lists students only by a search; most names match one of these letters. */
const LETTERS = ["a", "e", "i", "o"] as const;

export function createLoadWork(call: Call): LoadWork {
  const state = signal<LoadState>({ kind: "idle" });
  const runs = signal<readonly LoadRun[]>([]);
  let controller = new AbortController();

  async function studentIds(): Promise<readonly string[]> {
    const found = await Promise.all(LETTERS.map((q) => call("findStudents", { query: { q } })));
    return [...new Set(found.flatMap(({ students }) => students.map(({ id }) => id)))];
  }

  /** Any period will do: the first. */
  const firstTerm = async (): Promise<string> => (await call("listClasses", { query: {} })).school.terms[0] ?? "";

  async function run(plan: LoadPlan, students: readonly string[], term: string, signal: AbortSignal): Promise<LoadRun> {
    const force_new = plan.scenario === "force";
    const send = (n: number): Promise<unknown> => {
      if (plan.scenario === "read") return call("getMetrics", {}, { signal });
      const student_id = students[n % students.length] ?? "";
      return call("requestBulletin", { body: { student_id, term, force_new } }, { signal });
    };
    const kindOf = (error: unknown) => (error instanceof ApiProblem ? `${error.status} ${error.code}` : String(error));
    let shownAt = 0;
    const at = Date.now();
    const result = await runLoad({ ...plan, send, kindOf, now: () => performance.now(), signal }, (tally) => {
      if (performance.now() - shownAt < REDRAW_EVERY_MS) return;
      shownAt = performance.now();
      state.value = { kind: "running", plan, tally: { done: tally.done, errors: new Map(tally.errors) } };
    });
    return { ...plan, ...result, at };
  }

  return {
    state,
    runs,
    async start(plan) {
      if (state.value.kind === "running") return;
      controller = new AbortController();
      const { signal } = controller;
      state.value = { kind: "running", plan, tally: { done: 0, errors: new Map() } };
      try {
        const students = plan.scenario === "read" ? [] : await studentIds();
        if (plan.scenario !== "read" && students.length === 0) {
          state.value = { kind: "noStudents" };
          return;
        }
        const ended = await run(plan, students, plan.scenario === "read" ? "" : await firstTerm(), signal);
        runs.value = [ended, ...runs.value];
        state.value = { kind: "ended", run: ended };
      } catch (error) {
        state.value = { kind: "problem", problem: asProblem(error) };
      }
    },
    stop: () => controller.abort(),
  };
}
