import type { SoughtStudent } from "./sought-student.ts";

/** A stored value, parted into what is the student's and what remains without the student. */
export interface Split {
  /** Undefined: nothing in it is the student's. */
  readonly own: unknown;
  /** Undefined: all of it is the student's. */
  readonly rest: unknown;
}

/** How the adapter names a student's entry in a column of marks. */
const ENTRY = "student:";
/** Maps that are keyed by student ids. Other maps may have keys that look like an id. */
const BY_STUDENT = "decisions";

/**
 * Parts any stored value. A record belongs to the student when it says so (`studentId`), or is the student (`id` beside a
 * name); a list loses such records, and a map of decisions or a column loses the student's entry.
 *
 * @param texts whether sentences are searched for the student's name: only those that the program or a user wrote about a
 *   case. A name in another person's record may be a namesake's.
 * @example splitValue({ changes: [{ studentId: "awa", to: 1200 }, { studentId: "bio" }] }, awa, false).own
 *   // { changes: [{ studentId: "awa", to: 1200 }] }
 */
export function splitValue(value: unknown, who: SoughtStudent, texts: boolean): Split {
  if (typeof value === "string") {
    const rest = texts ? who.without(value) : value;
    return { own: rest === value ? undefined : value, rest };
  }
  if (Array.isArray(value)) {
    const parts = value.map((one) => splitValue(one, who, texts));
    const own = parts.flatMap((part) => (part.own === undefined ? [] : [part.own]));
    if (own.length === 0) return { own: undefined, rest: value };
    return { own, rest: parts.flatMap((part) => (part.rest === undefined ? [] : [part.rest])) };
  }
  return isMap(value) ? splitMap(value, who, texts) : { own: undefined, rest: value };
}

function splitMap(value: Record<string, unknown>, who: SoughtStudent, texts: boolean): Split {
  if (isStudents(value, who)) return { own: value, rest: undefined };
  const own: Record<string, unknown> = {};
  const rest: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    const part = splitMember(name, member, who, texts);
    if (part.own !== undefined) own[name] = part.own;
    if (part.rest !== undefined || part.own === undefined) rest[name] = part.rest;
  }
  return Object.keys(own).length === 0 ? { own: undefined, rest: value } : { own, rest };
}

function splitMember(name: string, member: unknown, who: SoughtStudent, texts: boolean): Split {
  if (name.startsWith(ENTRY) && who.is(name.slice(ENTRY.length))) return { own: member, rest: undefined };
  if (name === BY_STUDENT && isMap(member)) {
    const theirs = Object.entries(member).filter(([id]) => who.is(id));
    if (theirs.length > 0) {
      return {
        own: Object.fromEntries(theirs),
        rest: Object.fromEntries(Object.entries(member).filter(([id]) => !who.is(id))),
      };
    }
  }
  return splitValue(member, who, texts);
}

/** Whether a record is the student's as a whole. */
const isStudents = (record: Record<string, unknown>, who: SoughtStudent): boolean =>
  who.is(record.studentId ?? record.student_id) ||
  (typeof (record.lastName ?? record.last_name) === "string" && who.is(record.id));

export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
