import { getuid, stderr, stdout } from "node:process";
import { parseArgs } from "node:util";
import { buildImage } from "./build-image.ts";

/**
 * `npm run build:image` builds the function image without Docker and prints its size.
 * `npm run build:image -- --archive image.tar` also writes it to a file, for `docker load`.
 */
const { values } = parseArgs({ options: { archive: { type: "string" } } });
if (getuid?.() !== 0) {
  stderr.write(
    "L'image se construit ici en tant qu'administrateur (root). Avec Docker\u202f: voir latex-image/Dockerfile.\n",
  );
  process.exitCode = 1;
} else {
  const { store, name, weight } = await buildImage((step) => stdout.write(`• ${step}\n`));
  stdout.write(weight);
  if (values.archive !== undefined) await store.run("push", name, `docker-archive:${values.archive}:palmares:latest`);
}
