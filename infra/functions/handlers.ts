import type { EnvVars, FunctionName } from "@palmares/core/contract/env";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { DataStore } from "../data/data-store.ts";
import type { Auth } from "../settings/config.ts";
import type { FunctionSettings } from "./function-defaults.ts";

/** What a function behind the API needs besides its name. */
export interface HandlerSpec<F extends FunctionName> {
  readonly environment: EnvVars<F>;
  /** Where it differs from the size that `create` gives. */
  readonly size?: FunctionSettings<F>["size"];
  /** Gives the function its permissions. */
  readonly grant?: (handler: IFunction) => void;
}

interface NamedHandler<F extends FunctionName> extends Omit<HandlerSpec<F>, "grant"> {
  readonly name: F;
}

/**
 * Creates functions behind the API. Each is named once, by its key, which types its environment by the contract.
 *
 * @param create makes the function itself, from the zip or from the image.
 * @returns the functions by the same names, as `PalmaresApi` takes them.
 * @example
 *   createHandlers(
 *     { "get-document": { environment, grant: (handler) => grants.documents(handler, "GetItem") } },
 *     (settings) => new NodeFunction(this, { stage, layer, size: SIZES.api, ...settings }),
 *   );
 */
export function createHandlers<F extends FunctionName>(
  specs: { readonly [N in F]: HandlerSpec<N> },
  create: (settings: NamedHandler<F>) => IFunction,
): Readonly<Record<F, IFunction>> {
  const handlers = (Object.entries(specs) as [F, HandlerSpec<F>][]).map(([name, { grant, ...settings }]) => {
    const handler = create({ name, ...settings });
    grant?.(handler);
    return [name, handler];
  });
  return Object.fromEntries(handlers) as Record<F, IFunction>;
}

/** The variables by which a function behind the API admits callers. It also needs `grants.findSchool`. */
export const edgeEnvironment = (auth: Auth, { school }: Pick<DataStore, "school">): EnvVars<"directory"> => ({
  SCHOOL_TABLE: school.tableName,
  AUTH: auth.mode,
  IAM_SCHOOL_ID: auth.mode === "iam" ? auth.schoolId : undefined,
  IAM_ROLES: auth.mode === "iam" ? auth.roles : undefined,
});
