import type { RouteName } from "@palmares/core/contract/routes";
import type { Role } from "@palmares/core/contract/user-groups";

/** The roles of each route: the contract's table, or the build's extract of it. */
export type RouteRoles = Readonly<Record<RouteName, { readonly roles: readonly Role[] | "everyone" }>>;

/** Whether the user may call a route. The API decides; the console only leaves out what would be refused. */
export type May = (route: RouteName) => boolean;

/** @example mayOf(routes, "viewer")("createBatch") // false */
export const mayOf =
  (routes: RouteRoles, role: Role | undefined): May =>
  (route) => {
    const { roles } = routes[route];
    return roles === "everyone" || (role !== undefined && roles.includes(role));
  };
