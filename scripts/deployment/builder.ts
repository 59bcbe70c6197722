import { spawnSync } from "node:child_process";
import { Unusable } from "../bootstrap/progress.mjs";

/** Programs that build a container image by Docker's commands, the most usual first. */
const BUILDERS = ["docker", "finch", "podman", "buildah"] as const;

const works = (program: string) => spawnSync(program, ["info"], { stdio: "ignore" }).status === 0;

/**
 * The program that CDK shall build the image with, as its variable CDK_DOCKER names it.
 *
 * @param named by the user, in CDK_DOCKER: then no other.
 * @throws Unusable that says what to install.
 */
export function chooseBuilder(named: string | undefined, isReady: (program: string) => boolean = works): string {
  const found = (named === undefined ? BUILDERS : [named]).find(isReady);
  if (found !== undefined) return found;
  if (named !== undefined) {
    throw new Unusable(`« ${named} info » échoue : CDK_DOCKER nomme un programme absent, ou son service est arrêté.`);
  }
  throw new Unusable(
    "Pour construire l'image qui porte TeX Live, il faut l'un de ces programmes, en service : " +
      `${BUILDERS.join(", ")}.\nDocker est-il démarré ? Essayez « docker info ».`,
  );
}
