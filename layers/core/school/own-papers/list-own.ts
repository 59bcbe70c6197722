import type { Scope } from "../../call/scope.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { LogoList, OwnPapersQuery, RulePackList, ThemeList } from "../../contract/schemas/records/own-papers.ts";
import type { DocumentType } from "../../domain/document-types.ts";
import type { OwnLogo, OwnRulePack, OwnTheme, OwnVersion } from "../../domain/own-papers.ts";
import { inForce } from "../../domain/records/in-force.ts";
import { currentYearOf } from "../../domain/records/school-years.ts";
import { designTheme } from "../../latex/design-theme.ts";
import { rulePackFile, rulePackIds } from "../../rules/rule-packs.ts";
import type { Revised } from "../data/revision.ts";
import type { SchoolData } from "../data/school-data.ts";
import type { SchoolPictures } from "../ports.ts";
import { type OwnPapersPorts, recordedSchool } from "./own-versions.ts";
import { logoView, membersOf, packId, rulePackView, themeView } from "./own-views.ts";

type Ports = OwnPapersPorts & Pick<SchoolData, "classes">;

/** A school's versions of one kind, the latest first, and the one that holds in the year that is asked for. */
async function versionsOf<V extends OwnVersion>(
  { ownVersions, classes, ...ports }: Ports,
  scope: Scope,
  { school_year }: OwnPapersQuery,
  isMeant: (version: OwnVersion) => version is V,
) {
  const [school, all, own] = await Promise.all([
    recordedSchool({ ...ports }, scope),
    classes.list(scope),
    ownVersions.list(scope),
  ]);
  const years = all.map(({ record }) => record.schoolYear);
  const year = school_year ?? currentYearOf(school.currentYear, years);
  const versions = own
    .filter((one): one is Revised<V> => isMeant(one.record))
    .sort((a, b) => (a.record.validFrom > b.record.validFrom ? -1 : 1));
  const records = versions.map(({ record }) => record);
  return { school, versions, holding: inForce<V>(records, year), ...(year !== undefined && { year }) };
}

const inYear = (year: string | undefined) => (year === undefined ? {} : { school_year: year });

/**
 * A school's own rules by date, the ones that hold in a year, and the shipped pack from which it starts.
 *
 * @throws PalmaresError SCHOOL_NOT_RECORDED.
 */
export async function listRulePacks(ports: Ports, scope: Scope, query: OwnPapersQuery): Promise<RulePackList> {
  const isPack = (one: OwnVersion): one is OwnRulePack => one.kind === "rulePack";
  const { school, versions, holding, year } = await versionsOf(ports, scope, query, isPack);
  const file = holding?.file ?? rulePackFile(school.rulePackId);
  return {
    rule_packs: versions.map(rulePackView).map(({ valid_from, id, etag }) => ({ valid_from, id, etag })),
    shipped: school.rulePackId,
    ...(file !== undefined && {
      in_force: {
        ...inYear(year),
        ...(holding !== undefined && { valid_from: holding.validFrom }),
        id: packId(file),
        file: membersOf(file),
      },
    }),
  };
}

/** The shipped packs, to begin one's own from. */
export const shippedRulePacks = () => ({
  rule_packs: rulePackIds.map((id) => {
    const file = membersOf(rulePackFile(id));
    return { id, country: String(file.country), file };
  }),
});

/**
 * A school's own themes for a kind of document by date, the one that holds in a year, and the design's own.
 *
 * @throws PalmaresError SCHOOL_NOT_RECORDED.
 */
export async function listThemes(
  ports: Ports,
  scope: Scope,
  type: DocumentType,
  query: OwnPapersQuery,
): Promise<ThemeList> {
  const isTheme = (one: OwnVersion): one is OwnTheme => one.kind === "theme" && one.type === type;
  const { versions, holding, year } = await versionsOf(ports, scope, query, isTheme);
  return {
    themes: versions.map(themeView).map(({ valid_from, etag }) => ({ valid_from, etag })),
    design: designTheme(type),
    ...(holding !== undefined && {
      in_force: { ...inYear(year), valid_from: holding.validFrom, file: membersOf(holding.file) },
    }),
  };
}

type LogoPorts = Ports & { readonly pictures: Pick<SchoolPictures, "link">; readonly now: () => Date };

/**
 * A school's own logos by date, and the one that holds in a year, with a link to the picture.
 *
 * @throws PalmaresError SCHOOL_NOT_RECORDED.
 */
export async function listLogos(ports: LogoPorts, scope: Scope, query: OwnPapersQuery): Promise<LogoList> {
  const isLogo = (one: OwnVersion): one is OwnLogo => one.kind === "logo";
  const { versions, holding, year } = await versionsOf(ports, scope, query, isLogo);
  const shown = versions.map(logoView);
  const found = shown.find(({ valid_from }) => valid_from === holding?.validFrom);
  if (holding === undefined || found === undefined) return { logos: shown };
  const seconds = LIMITS.linkSeconds;
  const { valid_from, path } = found;
  const url = await ports.pictures.link(scope.schoolId, holding.picture, seconds);
  const expires_at = new Date(ports.now().getTime() + seconds * 1000).toISOString();
  return { logos: shown, in_force: { ...inYear(year), valid_from, path, url, expires_at } };
}
