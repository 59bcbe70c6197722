import type { Stack } from "@aws-sdk/client-cloudformation";
import { STAGES } from "../../infra/settings/config.ts";
import { EDGE_REGION } from "../../infra/edge/edge-firewall-stack.ts";
import { Unusable } from "../bootstrap/progress.mjs";
import { findStack } from "./account.ts";
import { type Context, edgeStackOf, type Request, readRemembered, stackOf } from "./settings.ts";

/** The installation that a command is about, as far as there is one. */
export interface Installed {
  readonly there: Stack | undefined;
  /** The options it was installed with. */
  readonly remembered: Context;
}

type Find = typeof findStack;

/**
 * Asks AWS for the stack that the command line means.
 *
 * @throws Unusable when no stage was named, dev is not installed and another one is: an update meant for prod must not
 *   become a second school beside it.
 */
export async function findInstalled({ stack, region, given }: Request, find: Find = findStack): Promise<Installed> {
  const there = await find(stack, region);
  if (there === undefined && given.stage === undefined) {
    for (const stage of Object.keys(STAGES)) {
      if (stackOf(stage) === stack || (await find(stackOf(stage), region)) === undefined) continue;
      throw new Unusable(
        `Il y a ${stackOf(stage)} dans ${region}, et pas de ${stack} : dites de laquelle il s'agit, ` +
          `--stage ${stage} ou --stage ${stack.slice(stackOf("").length)}.`,
        2,
      );
    }
  }
  const options = outputOf(there, "Options");
  return { there, remembered: options === undefined ? {} : readRemembered(options) };
}

/** CloudFront's firewall beside a stack, in the region where such live. */
export const findEdgeFirewall = (stack: string): Promise<Stack | undefined> =>
  findStack(edgeStackOf(stack), EDGE_REGION);

export const outputOf = (stack: Stack | undefined, name: string): string | undefined =>
  stack?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue;
