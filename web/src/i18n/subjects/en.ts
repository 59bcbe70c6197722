import type { subjectTexts as fr } from "./fr.ts";

const plural = (n: number, one: string, many: string) => (n === 1 ? one : many);

/** The subjects of a class, in English. */
export const subjectTexts: typeof fr = {
  title: "Subjects",
  lead: "The subjects of a class: their name in each language of documents, their coefficient, their place on the report card.",
  noClasses: {
    title: "No class",
    detail: "A subject belongs to a class: make the classes of the year first.",
  },
  none: {
    title: "No subject",
    detail: "Add the first one with the form.",
  },
  count: (n) => `${n} ${plural(n, "subject", "subjects")}`,
  add: "Add a subject",
  change: (name) => `Edit ${name}`,
  edit: "Edit",
  save: "Save",
  remove: "Delete",
  removeNamed: (name) => `Delete ${name}`,
  name: "Name",
  named: (language, name) => `In ${language}: ${name}`,
  nameIn: (language) => `Name in ${language}`,
  nameInHint: "Printed on documents in this language, or in two languages. Without it they print the name above.",
  teacher: "Teacher",
  teacherHint: "As it is printed on the report card.",
  noTeacher: "No teacher",
  coefficient: "Coefficient",
  coefficientOf: (figure) => `Coefficient ${figure}`,
  position: "Place on the report card",
  positionHint: "1 is the first.",
  group: "Group",
  groups: { main: "Main subjects", complementary: "Complementary subjects" },
  optional: "Optional",
  notOptional: "No, it counts like the others",
  optionalUses: {
    bonus: "Counts if it raises the average",
    above10: "Its points above half of the scale are added",
    byTable: "Points are added by the table of the rules",
    printedOnly: "Only printed",
  },
  partOf: "Part of",
  partOfHint: "Spelling is a part of French.",
  notPart: "No other subject",
  partOfNamed: (name) => `Part of ${name}`,
  faults: {
    name: "Type the subject's name.",
    coefficient: "Type a number from 0.01 to 100, with two decimals at most.",
    position: "Type a whole number from 1 to 99.",
  },
  done: {
    added: (name) => `${name} is added.`,
    changed: (name) => `${name} is saved.`,
    removed: (name) => `${name} is deleted.`,
  },
  confirm: {
    title: (name) => `Delete ${name}?`,
    detail: "The subject is taken out of the class. A subject that has marks cannot be deleted.",
    yes: "Delete",
  },
};
