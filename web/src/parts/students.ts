import type { EnrolmentList } from "@palmares/core/contract/schemas/records/students";
import type { Call } from "../api/client.ts";

export type ClassStudent = EnrolmentList["students"][number];

const MOST_IN_A_PAGE = 200;

/** All students of a class by name; with a period, those who sat in the class then. */
export async function studentsOf(call: Call, classId: string, term?: string): Promise<readonly ClassStudent[]> {
  const all: ClassStudent[] = [];
  let cursor: string | undefined;
  do {
    const query = { sort: "name", limit: MOST_IN_A_PAGE, cursor, present_in: term } as const;
    const page = await call("listEnrolments", { class_id: classId, query });
    all.push(...page.students);
    cursor = page.next;
  } while (cursor !== undefined);
  return all;
}

export const fullName = ({ last_name, first_names }: Pick<ClassStudent, "last_name" | "first_names">): string =>
  `${last_name} ${first_names}`;
