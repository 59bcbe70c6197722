import type { StudentList } from "@palmares/core/contract/schemas/directory";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Call } from "../api/client.ts";
import { type ApiProblem, asProblem } from "../api/problem.ts";

export type Student = StudentList["students"][number];

export interface StudentSearch {
  readonly searching: boolean;
  readonly found: StudentList | undefined;
  readonly problem: ApiProblem | undefined;
}

const TYPING_PAUSE_MS = 200;
const NOTHING: StudentSearch = { searching: false, found: undefined, problem: undefined };

/** Searches for students of a school year, by default the current one, once the user pauses typing. Drops answers to earlier queries. */
export function useStudentSearch(call: Call, query: string, year: string | undefined): StudentSearch {
  const [state, setState] = useState(NOTHING);
  const latest = useRef(0);
  useEffect(() => {
    const number = ++latest.current;
    const q = query.trim();
    if (q === "") {
      setState(NOTHING);
      return undefined;
    }
    setState((before) => ({ ...before, searching: true }));
    const timer = setTimeout(() => {
      call("findStudents", { query: { q, school_year: year } }).then(
        (found) => number === latest.current && setState({ searching: false, found, problem: undefined }),
        (error: unknown) =>
          number === latest.current && setState({ searching: false, found: undefined, problem: asProblem(error) }),
      );
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [call, query, year]);
  return state;
}

export const studentName = ({ last_name, first_names }: Student) => `${last_name} ${first_names}`;
