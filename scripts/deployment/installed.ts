import type { Stack } from "@aws-sdk/client-cloudformation";
import { EDGE_REGION } from "../../infra/edge/edge-firewall-stack.ts";
import { STAGES } from "../../infra/settings/config.ts";
import { Unusable } from "../bootstrap/progress.mjs";
import { findStack } from "./account.ts";
import { type Context, edgeStackOf, type Request, readSavedOptions, stackOf } from "./settings.ts";

/** The installation that a command addresses. */
export interface Installed {
  /** undefined: not installed yet. */
  readonly existing: Stack | undefined;
  /** The options it was installed with. */
  readonly savedOptions: Context;
}

type Find = typeof findStack;

/**
 * Looks up the stack that the command line addresses.
 *
 * @throws Unusable when no stage was named, dev is not installed and another stage is: an update meant for prod must not
 *   create a second school beside it.
 */
export async function findInstalled({ stack, region, given }: Request, find: Find = findStack): Promise<Installed> {
  const existing = await find(stack, region);
  if (existing === undefined && given.stage === undefined) {
    for (const stage of Object.keys(STAGES)) {
      if (stackOf(stage) === stack || (await find(stackOf(stage), region)) === undefined) continue;
      throw new Unusable(
        `Il y a ${stackOf(stage)} dans ${region}, et pas de ${stack} : dites de laquelle il s'agit, ` +
          `--stage ${stage} ou --stage ${stack.slice(stackOf("").length)}.`,
        2,
      );
    }
  }
  const options = outputOf(existing, "Options");
  return { existing, savedOptions: options === undefined ? {} : readSavedOptions(options) };
}

/** The stack of CloudFront's firewall beside a main stack, in the region of such firewalls. */
export const findEdgeFirewall = (stack: string): Promise<Stack | undefined> =>
  findStack(edgeStackOf(stack), EDGE_REGION);

export const outputOf = (stack: Stack | undefined, name: string): string | undefined =>
  stack?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue;
