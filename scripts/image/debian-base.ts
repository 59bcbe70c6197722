import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { follow } from "./commands.ts";
import { containerName, type Store } from "./store.ts";
import { aptAccess, aptSources } from "./this-machine.ts";

/** The Debian release that the Dockerfile is written for. */
const CODENAME = "bookworm";
const BASE = `localhost/palmares-debian:${CODENAME}`;

/** Excludes the same files as Debian's own slim images. The licences stay. */
const SLIM = `path-exclude /usr/share/doc/*
path-include /usr/share/doc/*/copyright
path-exclude /usr/share/man/*
path-exclude /usr/share/info/*
path-exclude /usr/share/locale/*
force-unsafe-io
`;
const NO_CACHES = `Acquire::Languages "none";
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb || true"; };
`;

/**
 * Makes a Debian base image where no registry is reachable: with debootstrap, from this machine's mirror, much like
 * Debian's slim image. It is kept in the store.
 *
 * @returns the image's name, for the Dockerfile's BASE.
 */
export async function debianBase(store: Store, onLine: (line: string) => void): Promise<string> {
  const images = await store.run("images", "--noheading", "--format", "{{.Name}}:{{.Tag}}");
  if (images.split("\n").includes(BASE)) return BASE;
  const sources = await aptSources(CODENAME);
  const mirror = sources.find(({ release }) => release === CODENAME)?.uri;
  const container = containerName("base");
  await store.run("from", "--name", container, "scratch");
  try {
    const root = (await store.run("mount", container)).trim();
    const args = ["--variant=minbase", CODENAME, root, ...(mirror === undefined ? [] : [mirror])];
    await follow(["debootstrap", ...args], onLine);
    writeFileSync(join(root, "etc/dpkg/dpkg.cfg.d/slim"), SLIM);
    writeFileSync(join(root, "etc/apt/apt.conf.d/90slim"), NO_CACHES);
    writeFileSync(join(root, "etc/apt/apt.conf.d/91machine"), await aptAccess());
    const lines = sources.map(({ uri, release, component }) => `deb ${uri} ${release} ${component}\n`);
    if (lines.length > 0) writeFileSync(join(root, "etc/apt/sources.list"), lines.join(""));
    await store.run("umount", container);
    await store.run("commit", "--quiet", container, BASE);
  } finally {
    await store.run("rm", container);
  }
  return BASE;
}
