/** What of a rule pack's file a school looks at first. The file is the API's; what is missing is left out. */
export interface PackFacts {
  readonly id: string;
  /** ISO code, `BF`. */
  readonly country: string;
  readonly periods: readonly string[];
  readonly distinctions: readonly PackStep[];
  readonly decisions: readonly PackStep[];
  /** « 20 », « 100 »; undefined: points. */
  readonly outOf: string | undefined;
  readonly motto: string | undefined;
}

interface PackStep {
  readonly name: string;
  readonly from: string;
}

type File = Readonly<Record<string, unknown>>;

const list = (value: unknown): readonly File[] => (Array.isArray(value) ? (value as readonly File[]) : []);
const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** @param language of names that are there in several. */
export function packFacts(id: string, file: File, language: string): PackFacts {
  const steps = (value: unknown) => list(value).map(({ name, from }) => ({ name: text(name), from: text(from) }));
  const base = (file.base ?? {}) as File;
  const header = (file.header ?? {}) as File;
  const [motto] = Array.isArray(header.mottoLines) ? header.mottoLines : [];
  return {
    id,
    country: text(file.country),
    periods: list(file.periods).map(({ name }) => nameIn(name, language)),
    distinctions: steps(file.distinctions),
    decisions: steps(file.decisionBands).filter(({ from }) => from !== "0"),
    outOf: base.points === true ? undefined : text(base.outOf) || "20",
    motto: typeof motto === "string" ? motto : undefined,
  };
}

function nameIn(name: unknown, language: string): string {
  if (typeof name === "string") return name;
  const names = (name ?? {}) as File;
  return text(names[language]) || text(names.fr);
}

/** Whether a pack is that of the country that a school has written down, in one of the console's languages. */
export const isOfCountry = ({ country }: Pick<PackFacts, "country">, written: string): boolean =>
  ["fr", "en"].some((language) => plain(countryName(country, language)) === plain(written));

/** Without accents, articles and signs: « Côte d'Ivoire », « COTE D’IVOIRE ». */
const plain = (name: string) =>
  name
    .normalize("NFD")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase();

export function countryName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: "region" }).of(code) ?? code;
  } catch {
    // A school's own pack may name anything.
    return code;
  }
}
