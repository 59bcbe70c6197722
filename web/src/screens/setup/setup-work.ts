import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Call } from "../../api/client.ts";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { DEFAULT_DOCUMENT_TYPE, slugOf } from "../../document-types.ts";
import type { SetupRecords } from "./steps.ts";

export type SetupState =
  | { readonly kind: "loading" }
  | { readonly kind: "problem"; readonly problem: ApiProblem }
  /** The account's school, or the one that an admin has chosen, has no record yet. */
  | { readonly kind: "unrecorded" }
  | { readonly kind: "known"; readonly records: SetupRecords };

export interface SetupWork {
  readonly state: ReadonlySignal<SetupState>;
  /** Reads the records again: what is done may have changed. What is shown stays meanwhile. */
  load(): Promise<void>;
}

/** A school has up to some forty classes; the last ones to get their subjects are looked at when the first ones have them. */
const LOOKED_AT = 12;

/** What the assistant knows of a school. */
export function createSetupWork(call: Call, school_id: string): SetupWork {
  const state = signal<SetupState>({ kind: "loading" });
  let latest = 0;

  async function read(): Promise<SetupState> {
    const school = await call("getSchool", { school_id }).catch((error: unknown) => {
      if (asProblem(error).code === "SCHOOL_NOT_FOUND") return undefined;
      throw error;
    });
    if (school === undefined) return { kind: "unrecorded" };
    const inYear = { query: { school_year: undefined } };
    const [rules, logos, themes, directory, { students }] = await Promise.all([
      call("listRulePacks", inYear),
      call("listLogos", inYear),
      call("listThemes", { type: slugOf(DEFAULT_DOCUMENT_TYPE), ...inYear }),
      call("listClasses", { query: {} }),
      call("findStudents", { query: { limit: 1 } }),
    ]);
    const [withoutSubjects, hasMarks] = await Promise.all([lackingSubjects(directory), markedClass(directory)]);
    const hasStudents = students.length > 0;
    return {
      kind: "known",
      records: { school, rules, logos, themes, directory, hasStudents, withoutSubjects, hasMarks },
    };
  }

  async function lackingSubjects({ classes }: ClassList): Promise<ClassList["classes"]> {
    const lacks = async ({ id: class_id }: ClassList["classes"][number]) =>
      (await call("listSubjects", { class_id, query: { limit: 1 } })).subjects.length === 0;
    const looked = classes.slice(0, LOOKED_AT);
    const found = await Promise.all(looked.map(lacks));
    return looked.filter((_, n) => found[n]);
  }

  async function markedClass({ classes, school }: ClassList): Promise<boolean> {
    const term = school.entry_periods[0]?.id;
    if (term === undefined) return false;
    const hasMark = async ({ id: class_id }: ClassList["classes"][number]) =>
      (await call("listColumns", { class_id, term })).subjects.some(({ entered }) => entered > 0);
    return (await Promise.all(classes.slice(0, LOOKED_AT).map(hasMark))).includes(true);
  }

  return {
    state,
    async load() {
      latest += 1;
      const own = latest;
      const found = await read().catch(
        (error: unknown): SetupState => ({ kind: "problem", problem: asProblem(error) }),
      );
      if (own === latest) state.value = found;
    },
  };
}
