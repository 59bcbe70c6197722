import type { ClassView } from "@palmares/core/contract/schemas/records/classes";
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Call } from "../../api/client.ts";
import { ApiProblem } from "../../api/problem.ts";
import { type DocumentType, ISSUABLE_TYPES } from "../../document-types.ts";
import { studentsOf } from "../../parts/students.ts";
import type { May } from "../../session/permissions.ts";
import type { RosterParts } from "./roster.ts";

/** Which documents of a class are looked at. */
export interface ClassPlace {
  readonly classId: string;
  readonly term: string;
  readonly type: DocumentType;
}

export interface ClassState extends Partial<RosterParts> {
  readonly schoolClass?: ClassView;
  /** The class or its students could not be read. */
  readonly problem?: ApiProblem;
  /** What was asked beside them and did not come: the list stays without it. */
  readonly lacking?: ApiProblem;
}

export interface ClassWork {
  readonly state: ReadonlySignal<ClassState>;
  load(): Promise<void>;
  /** Asks again for what follows from the records: results, and what the pre-flight says. */
  refresh(): Promise<void>;
  leave(): void;
}

const MOST_PAPERS = 200;

/** A class with its students, their results and the standing of their documents, as far as the role may see them. */
export function createClassWork(call: Call, may: May, { classId: class_id, term, type }: ClassPlace): ClassWork {
  const state = signal<ClassState>({});
  const left = new AbortController();
  const options = { signal: left.signal };
  const set = (more: Partial<ClassState>) => {
    if (!left.signal.aborted) state.value = { ...state.value, ...more };
  };

  /** One part of the list; without it the rest is shown all the same. */
  async function part<T>(asked: Promise<T>, take: (found: T) => Partial<ClassState>): Promise<void> {
    try {
      set(take(await asked));
    } catch (error) {
      if (error instanceof ApiProblem) set({ lacking: error });
      else if (!left.signal.aborted) throw error;
    }
  }

  async function papersOf() {
    const papers = [];
    let cursor: string | undefined;
    do {
      const query = { class_id, term, type, status: "ISSUED", limit: MOST_PAPERS, cursor } as const;
      const page = await call("listPapers", { query }, options);
      papers.push(...page.papers);
      cursor = page.next;
    } while (cursor !== undefined);
    return papers;
  }

  async function follow(): Promise<void> {
    const isIssuable = ISSUABLE_TYPES.includes(type);
    const query = { term, type, ...(isIssuable && ({ issuing: "true" } as const)) };
    await Promise.all([
      part(call("getResults", { class_id, term }, options), (results) => ({ results })),
      may("preflightClass") &&
        part(call("preflightClass", { class_id, query }, options), (preflight) => ({ preflight })),
      isIssuable && may("listPapers") && part(papersOf(), (papers) => ({ papers })),
    ]);
  }

  return {
    state,
    async load() {
      state.value = {};
      try {
        const [schoolClass, students] = await Promise.all([
          call("getClass", { class_id }, options),
          studentsOf(call, class_id, term),
        ]);
        set({ schoolClass, students });
      } catch (error) {
        if (!(error instanceof ApiProblem)) {
          if (left.signal.aborted) return;
          throw error;
        }
        set({ problem: error });
        return;
      }
      await follow();
    },
    async refresh() {
      const { lacking: _, ...rest } = state.value;
      state.value = rest;
      await follow();
    },
    leave: () => left.abort(),
  };
}
