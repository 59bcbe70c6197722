import type { classesTexts as fr } from "./fr.ts";

const plural = (n: number, one: string, many: string) => (n === 1 ? one : many);

/** The classes, and proofing one, in English. */
export const classesTexts: typeof fr = {
  title: "Classes",
  lead: "How far each class is, and the ways to proof it, enter its marks and issue its documents.",
  look: "Check all classes",
  looking: "Checking…",
  none: { title: "No class this year", detail: "Import your classes and students on the screen “Import”." },
  noPeriods: {
    title: "No period",
    detail: "The school's rules give this year no period. Ask the administrator.",
  },
  noStudents: {
    title: "No student in this class in this period",
    detail: "Enrol students by an import, or choose another period.",
  },
  notInClass: {
    title: "This student is not in this class in this period",
    detail: "Choose a student from the list, or another period.",
  },
  count: (n) => `${n} ${plural(n, "student", "students")}`,
  mainTeacher: (name) => `main teacher: ${name}`,
  marks: (entered, all) => `Marks entered: ${entered} of ${all}`,
  noSubjects: "No subject, or no student",
  locked: "Period locked",
  unasked: "No answer",
  links: { proof: "Proof", marks: "Enter marks", papers: "Documents" },
  verdict: {
    blocked: (n) => `${n} ${plural(n, "fault to mend", "faults to mend")}`,
    stale: (n) => `${n} issued, out of date`,
    missing: (n) => `${n} ${plural(n, "warning", "warnings")}`,
    issued: (n) => `${n} issued`,
    ready: (n) => `${n} ${plural(n, "document possible", "documents possible")}`,
    nothing: "No document possible.",
  },
  students: "Students of the class",
  order: "Order",
  orders: { name: "Name", rank: "Rank" },
  mean: (mean) => `Mean ${mean}`,
  noMean: "No mean",
  rank: (rank) => `rank ${rank}`,
  standings: {
    blocked: "To mend",
    stale: "Out of date",
    missing: "Incomplete",
    unearned: "Not earned",
    issued: "Issued",
    ready: "Complete",
    unknown: "Not checked",
  },
  findings: (n) => `${n} ${plural(n, "finding", "findings")}`,
  step: {
    label: "Previous or next student",
    previous: "Previous",
    next: "Next",
    at: (at, count) => (at === 0 ? `${count} in all` : `${at} of ${count}`),
  },
  proof: {
    title: "Proof a class",
    of: (name) => `Proof ${name}`,
    lead: "Each student's page as it would be printed now. Nothing is kept or issued.",
  },
  page: {
    title: (kind, name, period) => `${kind} of ${name}, ${period}`,
    viewer: (title) => `Preview: ${title}`,
    making: "The page is being made…",
    remaking: "The records have changed: the page is being made anew…",
    unsaved: "Corrections are not saved: the page does not show them yet.",
    notForRole: "Your role makes no documents. Those that are issued are in the register.",
  },
};
