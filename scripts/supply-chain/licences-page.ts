import { DEBIAN_LICENCES } from "./debian-licences.ts";
import { LIBRARY_LICENCES, licenceOf, SHIPPED_LICENCES, statedElsewhere, TOOL_LICENCES } from "./licence-rules.ts";
import type { LockedPackage } from "./lockfile.ts";
import type { Parts } from "./shipped.ts";

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const rowOf = (one: LockedPackage) => [
  one.name,
  one.version,
  `${licenceOf(one) ?? "?"}${statedElsewhere(one) === undefined ? "" : ` (${statedElsewhere(one)?.where})`}`,
];

/** docs/licences.md, from the lockfiles and the reviewed list of Debian packages. */
export function licencesPage({ shipped, tools }: Parts): string {
  const byLicence = Map.groupBy(tools, (one) => licenceOf(one) ?? "?");
  const counts = [...byLicence]
    .sort(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1))
    .map(([licence, some]) => [licence, String(some.length)]);
  const asking = tools.filter((one) => TOOL_LICENCES.some((licence) => licenceOf(one)?.includes(licence)));
  const debian = Object.entries(DEBIAN_LICENCES).map(([name, { licences, inImage }]) => [name, licences, inImage]);
  return `<!-- Made by \`npm run licences\` from the lockfiles and scripts/supply-chain/. Do not edit: \`npm run check\` compares it. -->
# Licences

Palmarès is under the [MIT licence](../LICENSE). What it is made of:

## npm packages that are shipped

In the Lambda layer, the functions, the image or the console's page. Accepted here: ${SHIPPED_LICENCES.join(", ")}; of a choice (\`OR\`), one of these is taken. Of libvips, a library that lies in the image as a file of its own and can be exchanged, besides: ${LIBRARY_LICENCES.join(", ")}.

${table(["package", "version", "licence"], shipped.map(rowOf))}

## Debian packages and fonts of the image

Programs are started as programs and linked with nothing of ours. Fonts and macros become part of PDFs, which their licences allow without a condition on the PDF. Their whole texts are in the image, in \`/usr/share/doc/<package>/copyright\`, with those of the libraries they need; \`npm run sbom\` names all of these. The colour profile in each PDF (sRGB) is nobody else's: \`layers/core/pdf/archive/srgb-profile.ts\` makes it from the standard's figures.

${table(["package", "licences", "of it in the image"], debian)}

## npm packages that build, test and deploy

${tools.length} packages, which are not distributed. Accepted besides the above: ${TOOL_LICENCES.join(", ")}, of tools that are run and not changed: ${asking.map(({ name }) => name).join(", ")}.

${table(["licence", "packages"], counts)}
`;
}
