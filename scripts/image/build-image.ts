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
/** Mount point of the machine's certificates while npm installs; in no layer of the image. */
const AUTHORITY = "/run/authority.crt";

interface BuiltImage {
  readonly store: Store;
  readonly name: string;
  /** The size report that the build's proof printed: of the parts and of the whole. */
  readonly weight: string;
}

/**
 * Builds latex-image/Dockerfile without Docker and without an image registry: with buildah, on a Debian made by
 * debootstrap. The settings that this machine needs to reach Debian's mirror and npm's registry are read from the
 * machine and stay out of the image.
 *
 * @param onStep called about once per step of the Dockerfile, with a description of it.
 * @throws Error with the end of the build's output when it fails.
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
    // Passed even when empty: buildah warns about missing build arguments.
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

/** Reads the size report from the image, because the measuring step may come from an earlier, cached build. */
async function weightOf(store: Store): Promise<string> {
  const image = await mountImage(store, IMAGE, "weight");
  try {
    return readFileSync(join(image.root, "var/task/weight.txt"), "utf8");
  } finally {
    await image.unmount();
  }
}
