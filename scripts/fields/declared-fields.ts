import { DATA_SETS, type DataSetName } from "@palmares/core/document-types/spec";

/** A field as the templates declare it. */
export interface DeclaredField {
  readonly name: string;
  readonly meaning: string;
  /** The heading that it stands below: « country and school ». */
  readonly subject: string;
  readonly sets: readonly DataSetName[];
}

const EVERY = "every document";
const HEADING = /^% ---- ([^:]+): (.+)$/;
const FIELD = /^\\Field\\([A-Za-z]+)\s*% (?:\[(\+ )?([a-z -]+)\] )?(.+)$/;
const ALL = Object.keys(DATA_SETS) as readonly DataSetName[];

/**
 * The fields that a style declares, in order. palmares-fields.sty says how they are written.
 *
 * @throws Error that names a line which is written otherwise.
 * @example declaredFields("% ---- class-list: the students\n\\Field\\Students % one for each\n")[0]?.sets // ["class-list"]
 */
export function declaredFields(style: string): readonly DeclaredField[] {
  const fields: DeclaredField[] = [];
  let [sets, subject]: [readonly DataSetName[], string] = [[], ""];
  for (const line of style.split("\n")) {
    const heading = HEADING.exec(line);
    if (heading !== null) {
      [sets, subject] = [setsOf(heading[1] ?? "", line), heading[2] ?? ""];
    } else if (line.startsWith("\\Field")) {
      const [, name, plus, own, meaning] = FIELD.exec(line) ?? [];
      if (name === undefined || meaning === undefined || sets.length === 0)
        throw new Error(`A field is to be written as "\\Field\\Name % what it is", below a heading: ${line}`);
      const more = own === undefined ? [] : setsOf(own, line);
      fields.push({
        name,
        meaning,
        subject,
        sets: own === undefined || plus !== undefined ? [...sets, ...more] : more,
      });
    }
  }
  return fields;
}

function setsOf(names: string, line: string): readonly DataSetName[] {
  if (names === EVERY) return ALL;
  return names.split(" ").map((name) => {
    const found = ALL.find((known) => known === name);
    if (found === undefined) throw new Error(`There is no data set "${name}": ${line}`);
    return found;
  });
}
