import type { SchoolView } from "@palmares/core/contract/schemas/records/schools";
import type { CallInput } from "../../../api/client.ts";

/** The members that the form shows, in its order. */
const REQUIRED = ["name", "city", "country", "current_year"] as const;
export const HEAD = ["head_title", "head_teacher"] as const;
export const MORE = ["region", "address", "phone", "email", "code", "inspection_code"] as const;
const FIELDS = [...REQUIRED, ...HEAD, ...MORE] as const;

export type SchoolField = (typeof FIELDS)[number];
export type SchoolFields = Readonly<Record<SchoolField, string>>;

const YEAR = /^\d{4}(?:-\d{4})?$/;

/** @param year what is offered where none is current. */
export const fieldsOf = (school: SchoolView | undefined, year: string): SchoolFields => {
  const said = Object.fromEntries(FIELDS.map((field) => [field, school?.[field] ?? ""])) as SchoolFields;
  return said.current_year === "" ? { ...said, current_year: year } : said;
};

export type SchoolFault = "missing" | "yearFault";

/** Fields that have to be mended before the form is sent. */
export function faultsOf(fields: SchoolFields): ReadonlyMap<SchoolField, SchoolFault> {
  const missing = REQUIRED.filter((field) => fields[field].trim() === "");
  const faults = new Map<SchoolField, SchoolFault>(missing.map((field) => [field, "missing"]));
  const year = fields.current_year.trim();
  if (year !== "" && !isYear(year)) faults.set("current_year", "yearFault");
  return faults;
}

function isYear(year: string): boolean {
  if (!YEAR.test(year)) return false;
  const [first = "", second] = year.split("-");
  return second === undefined || Number(second) === Number(first) + 1;
}

/** What the form changes of a school; an emptied field is removed. */
export function changesOf(school: SchoolView, fields: SchoolFields): CallInput<"changeSchool">["body"] {
  const changed = FIELDS.filter((field) => fields[field].trim() !== (school[field] ?? ""));
  return Object.fromEntries(changed.map((field) => [field, fields[field].trim() === "" ? null : fields[field].trim()]));
}

/** A new school of these fields, under the general rules until the country's are chosen. */
export function newSchoolOf(id: string, rulePack: string, fields: SchoolFields): CallInput<"createSchool">["body"] {
  const said = FIELDS.filter((field) => fields[field].trim() !== "");
  const { name, city, country } = fields;
  return {
    ...Object.fromEntries(said.map((field) => [field, fields[field].trim()])),
    id,
    name: name.trim(),
    city: city.trim(),
    country: country.trim(),
    rule_pack: rulePack,
  };
}
