import type { ColumnStateList } from "@palmares/core/contract/schemas/records/marks";

export type SubjectStates = readonly ColumnStateList["subjects"][number][];

/** The subjects that the user may write; who may write none looks at all of them. */
export function offered(states: SubjectStates): SubjectStates {
  const own = states.filter(({ writable }) => writable);
  return own.length > 0 ? own : states;
}

/**
 * The subject of another class that somebody means who goes there from a subject: the same one, or one of the same name, or
 * else the first one.
 *
 * @returns undefined: the class has none.
 */
export function sameSubjectIn(states: SubjectStates, subjectId: string, name: string | undefined): string | undefined {
  const choices = offered(states);
  const found =
    choices.find(({ subject_id }) => subject_id === subjectId) ??
    choices.find((one) => one.name === name) ??
    choices[0];
  return found?.subject_id;
}
