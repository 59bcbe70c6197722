import satisfies from "spdx-satisfies";
import type { LockedPackage } from "./lockfile.ts";
import type { Parts } from "./shipped.ts";

/** Licences for parts of a distributed MIT-licensed program: they require their notice, and no more. */
export const SHIPPED_LICENCES = [
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  // As MIT, without the notice.
  "MIT-0",
  "Unlicense",
  "Zlib",
] as const;

/** Further licences for tools, which are run but neither distributed nor modified. CC-BY is for lists of data. */
export const TOOL_LICENCES = ["CC-BY-3.0", "MPL-2.0"] as const;

/**
 * Further licences of shared libraries that are shipped unchanged, each as a file of its own that anybody may exchange,
 * with the licence's text beside it: what the LGPL asks of a program that uses a library.
 */
export const LIBRARY_LICENCES = ["LGPL-3.0-or-later"] as const;
/** libvips with what it needs, for each kind of machine. */
const isLibrary = ({ name }: LockedPackage): boolean => name.startsWith("@img/sharp-");

/** Packages that declare their licence where npm does not look. Reviewed by a person, for one version. */
const STATED_ELSEWHERE: Readonly<Record<string, { readonly licence: string; readonly where: string }>> = {
  "querystring@0.2.0": { licence: "MIT", where: "License.md, and the old « licenses » list of its package.json" },
};

export const statedElsewhere = ({ name, version }: LockedPackage) => STATED_ELSEWHERE[`${name}@${version}`];

export const licenceOf = (one: LockedPackage): string | undefined => one.licence ?? statedElsewhere(one)?.licence;

/** @returns a sentence for each package whose licence is unknown or not accepted. */
export function licenceFaults({ shipped, tools }: Parts): string[] {
  const faultsOf = (packages: readonly LockedPackage[], accepted: readonly string[], what: string) =>
    packages.flatMap((one) => {
      const licence = licenceOf(one);
      const about = `${one.name}@${one.version} (${what})`;
      if (licence === undefined) return [`${about} states no licence.`];
      return complies(licence, isLibrary(one) ? [...accepted, ...LIBRARY_LICENCES] : accepted)
        ? []
        : [`${about} has licence ${licence}, which is not accepted for it.`];
    });
  return [
    ...faultsOf(shipped, SHIPPED_LICENCES, "shipped"),
    ...faultsOf(tools, [...SHIPPED_LICENCES, ...TOOL_LICENCES], "tool"),
  ];
}

/** Anything but an SPDX expression, such as « SEE LICENSE IN … », is not accepted. */
function complies(expression: string, accepted: readonly string[]): boolean {
  try {
    return satisfies(expression, accepted);
  } catch {
    return false;
  }
}
