import type { Student } from "../domain/school.ts";
import type { ClassList } from "../domain/sheets.ts";
import { classFields, type Issue } from "./head-data.ts";
import { joined, type Latex, tex } from "./latex.ts";
import { type Printed, printedIn, setFields, words } from "./printed.ts";

/** A class's students as one line of definitions: the data set `class-list`. */
export function classListBody(list: ClassList, issue: Issue): Latex {
  const print = printedIn(issue.language);
  return setFields({
    ...classFields(list, issue),
    GirlsCount: list.members.filter(({ sex }) => sex === "F").length,
    BoysCount: list.members.filter(({ sex }) => sex === "M").length,
    Students: joined(list.members.map((student, n) => studentRow(print, student, n))),
  });
}

/** `\ListedStudent{number}{last name}{first names}{matricule}{sex}{born on}{born at}{repeats: yes, no or empty}` */
function studentRow({ day }: Printed, student: Student, n: number): Latex {
  const { lastName, firstNames, matricule, sex, bornOn, bornAt, repeater } = student;
  const repeats = repeater === undefined ? undefined : repeater ? "yes" : "no";
  const who = tex`{${n + 1}}{${words(lastName)}}{${words(firstNames)}}{${words(matricule)}}`;
  return tex`\ListedStudent${who}{${words(sex)}}{${day(bornOn)}}{${words(bornAt)}}{${words(repeats)}}`;
}
