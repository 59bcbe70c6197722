import { spawnSync } from "node:child_process";
import { Unusable } from "../bootstrap/progress.mjs";

/** Programs with Docker's commands that can build a container image, the most common first. */
const BUILDERS = ["docker", "finch", "podman", "buildah"] as const;

const works = (program: string) => spawnSync(program, ["info"], { stdio: "ignore" }).status === 0;

/**
 * Chooses the program with which CDK builds the image. CDK reads it from the variable CDK_DOCKER.
 *
 * @param named the user's own CDK_DOCKER; then no other program is tried.
 * @throws Unusable in French that says what to install.
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
