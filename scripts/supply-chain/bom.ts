import { PackageURL } from "packageurl-js";
import type { DebianPackage } from "./debian.ts";

interface Component {
  readonly "bom-ref": string;
  readonly [member: string]: unknown;
}

interface Dependency {
  readonly ref: string;
  readonly dependsOn?: readonly string[];
}

/** The parts of a CycloneDX JSON bill of materials that are merged here. */
export interface Bom {
  readonly metadata: { readonly component: Component; readonly [member: string]: unknown };
  readonly components: readonly Component[];
  readonly dependencies: readonly Dependency[];
  readonly [member: string]: unknown;
}

const DISTRIBUTION = "debian-12";

/**
 * Merges several bills: the project's npm packages, those of the image's runtime, the image's Debian packages.
 *
 * @param name of the project; npm would use the folder's name.
 */
export function joinBoms(
  name: string,
  [project, ...others]: readonly [Bom, ...Bom[]],
  debian: readonly DebianPackage[],
): Bom {
  const { component } = project.metadata;
  const components = [
    ...project.components,
    ...others.flatMap((bom) => bom.components),
    ...debian.map(debianComponent),
  ];
  const dependencies = [...project.dependencies, ...others.flatMap((bom) => bom.dependencies)];
  const kept = firstOfEach(components, (one) => one["bom-ref"]);
  const known = new Set([component["bom-ref"], ...kept.map((one) => one["bom-ref"])]);
  return {
    ...project,
    metadata: { ...project.metadata, component: { ...component, name, type: "application" } },
    components: kept,
    dependencies: firstOfEach(dependencies, ({ ref }) => ref).filter(({ ref }) => known.has(ref)),
  };
}

function debianComponent({ name, version, architecture, licences }: DebianPackage): Component {
  const qualifiers = { arch: architecture, distro: DISTRIBUTION };
  const purl = new PackageURL("deb", "debian", name, version, qualifiers, undefined).toString();
  return {
    "bom-ref": purl,
    type: "library",
    name,
    version,
    scope: "required",
    purl,
    ...(licences.length > 0 && { licenses: licences.map((licence) => ({ license: { name: licence } })) }),
  };
}

function firstOfEach<T>(all: readonly T[], key: (one: T) => string): T[] {
  const found = new Map<string, T>();
  for (const one of all) if (!found.has(key(one))) found.set(key(one), one);
  return [...found.values()];
}
