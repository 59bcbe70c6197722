import { matriculeKey } from "@palmares/core/domain/records/matricule-key";
import type { Person } from "@palmares/core/domain/school";

/** Files of photos, by whom they show. */
export interface MatchedPhotos {
  readonly matched: readonly { readonly file: string; readonly person: Person }[];
  /** Files whose name is the matricule of nobody. */
  readonly unknown: readonly string[];
  /** Files whose name several students could have, or students for whom there are several files. */
  readonly doubtful: readonly string[];
  /** Files that are no JPEG or PNG by their name. */
  readonly left: readonly string[];
}

const ENDING = /\.(?:jpe?g|png)$/i;

/** A matricule as a file's name may say it: no file can be called « 24/0017 ». */
const folded = (matricule: string) => (matriculeKey(matricule) ?? "").replace(/[^\p{L}\p{N}]/gu, "");

/**
 * Finds whose photos these are: a file's name without its ending is a matricule. Where no matricule is the name to the letter, one
 * that differs in its signs alone counts, if it is the only one: « 24-0017.jpg » for « 24/0017 ».
 *
 * @param files names in the folder.
 * @example matchPhotos(["24-0017.jpg"], persons).matched[0]?.person.lastName // "KABORÉ"
 */
export function matchPhotos(files: readonly string[], persons: readonly Person[]): MatchedPhotos {
  const pictures = files.filter((file) => ENDING.test(file)).sort();
  const known = persons.filter(({ matricule }) => matriculeKey(matricule) !== undefined);
  const exact = new Map(known.map((person) => [matriculeKey(person.matricule), person]));
  const alike = Map.groupBy(known, ({ matricule }) => folded(matricule));
  const found = pictures.map((file) => {
    const name = file.replace(ENDING, "");
    const person = exact.get(matriculeKey(name));
    return { file, persons: person ? [person] : folded(name) === "" ? [] : (alike.get(folded(name)) ?? []) };
  });
  const sure = found.flatMap(({ file, persons: [person, other] }) =>
    person === undefined || other !== undefined ? [] : [{ file, person }],
  );
  const filesOf = Map.groupBy(sure, ({ person }) => person.id);
  const matched = sure.filter(({ person }) => filesOf.get(person.id)?.length === 1);
  return {
    matched,
    unknown: found.flatMap(({ file, persons: those }) => (those.length === 0 ? [file] : [])),
    doubtful: found.flatMap(({ file, persons: those }) =>
      those.length > 0 && !matched.some((one) => one.file === file) ? [file] : [],
    ),
    left: files.filter((file) => !ENDING.test(file)).sort(),
  };
}
