import { methodsOf } from "@palmares/core/contract/methods";
import type { RouteSpec } from "@palmares/core/contract/route-spec";
import { ROUTES } from "@palmares/core/contract/routes";

/** A method of API Gateway. */
export interface GatewayMethod {
  /** `GET`, or `ANY`: every method of this path. */
  readonly method: string;
  readonly route: RouteSpec;
}

/** From this many methods on, one for all of them stands in the template. */
const MANY = 2;

/**
 * The methods of the API, path by path. A path whose methods all lead to one function has a single one, `ANY`, where it has
 * many: CloudFormation takes 500 resources. A method that the contract does not have is answered with 405 by CloudFront, and
 * by the function with 404, as API Gateway does for those that call it directly.
 */
export function gatewayMethods(): readonly GatewayMethod[] {
  const routes: readonly RouteSpec[] = Object.values(ROUTES);
  return [...Map.groupBy(routes, ({ path }) => path).values()].flatMap((ofPath) => {
    const [first] = ofPath;
    const each = ofPath.flatMap((route) => methodsOf(route).map((method) => ({ method, route })));
    if (first === undefined || each.length < MANY || !ofPath.every((route) => isAlike(route, first))) return each;
    return [{ method: "ANY", route: first }];
  });
}

/** Whether two routes of a path lead to one function with one authorization, and neither has a limit of its own. */
const isAlike = (a: RouteSpec, b: RouteSpec): boolean =>
  a.handler === b.handler &&
  (a.roles === "everyone") === (b.roles === "everyone") &&
  a.throttle === undefined &&
  b.throttle === undefined;
