import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildIfChanged } from "../build.ts";
import { debianBase } from "./debian-base.ts";
import { mountImage } from "./mounted-image.ts";
import { openStore, type Store } from "./store.ts";
import { npmAccess } from "./this-machine.ts";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const IMAGE = "localhost/palmares:latest";
/** Where the machine's certificates lie while npm installs; in no layer of the image. */
const AUTHORITY = "/run/authority.crt";

export interface BuiltImage {
  readonly store: Store;
  readonly name: string;
  /** What the build's proof printed: the weight of the parts and of the whole. */
  readonly weight: string;
}

/**
 * Builds latex-image/Dockerfile without Docker and without a registry: buildah, on a Debian of debootstrap's. What this
 * machine needs to reach Debian's mirror and npm's registry is read from its own settings and stays out of the image.
 *
 * @param onStep is told what is being done, about once per step of the Dockerfile.
 */
export async function buildImage(onStep: (step: string) => void): Promise<BuiltImage> {
  await buildIfChanged();
  const store = await openStore();
  onStep("base Debian (debootstrap)");
  const base = await debianBase(store, () => undefined);
  const { registry, authority } = await npmAccess();
  const args = [
    ["build", "--isolation", "chroot", "--force-rm", "--jobs", "2"],
    [`--layers=${store.driver === "overlay"}`, "--build-arg", `BASE=${base}`],
    // Named even when there is nothing to say: buildah complains about those it misses.
    ["--build-arg", `npm_config_registry=${registry ?? ""}`],
    ["--build-arg", `NODE_EXTRA_CA_CERTS=${authority === undefined ? "" : AUTHORITY}`],
    authority === undefined ? [] : ["--volume", `${authority}:${AUTHORITY}:ro`],
    ["--tag", IMAGE, "--file", join(ROOT, "latex-image/Dockerfile"), ROOT],
  ].flat();
  await store.follow(args, (line) => {
    const [, step] = /^(\[\d+\/\d+\] STEP .{1,90})/u.exec(line) ?? [];
    if (step !== undefined) onStep(step);
  });
  return { store, name: IMAGE, weight: await weightOf(store) };
}

/** The image says itself what it weighs; the step that measured it may have been made in an earlier build. */
async function weightOf(store: Store): Promise<string> {
  const image = await mountImage(store, IMAGE, "weight");
  try {
    return readFileSync(join(image.root, "var/task/weight.txt"), "utf8");
  } finally {
    await image.unmount();
  }
}
