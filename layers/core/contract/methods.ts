import type { RouteSpec } from "./route-spec.ts";
import { ROUTES } from "./routes.ts";

const SPECS: readonly RouteSpec[] = Object.values(ROUTES);

/** The methods by which clients reach a route: a GET route answers HEAD, too. */
export const methodsOf = ({ method }: Pick<RouteSpec, "method">): readonly string[] =>
  method === "GET" ? ["GET", "HEAD"] : [method];

/** The route's method that a request's method leads to. */
export const routeMethod = (requestMethod: string): string => (requestMethod === "HEAD" ? "GET" : requestMethod);

/**
 * What each path of the API answers, as its `Allow` header lists it. Paths with more fixed words come first, so that the
 * first that matches an address is its own.
 *
 * @example allowedMethods() // [["/documents/bulletin/stream", ["POST", "OPTIONS"]], …]
 */
export function allowedMethods(): readonly (readonly [path: string, methods: readonly string[]])[] {
  const parameters = (path: string) => path.split("{").length;
  return [...Map.groupBy(SPECS, ({ path }) => path)]
    .map(([path, routes]) => [path, [...routes.flatMap(methodsOf).sort(), "OPTIONS"]] as const)
    .sort(([a], [b]) => parameters(a) - parameters(b));
}
