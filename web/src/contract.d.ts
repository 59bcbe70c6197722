/**
 * Values that scripts/build-web.ts copies from the contract at build time, so that its schemas, and zod with them, stay out
 * of the browser.
 */
declare module "palmares:contract" {
  import type { RouteName, RouteSpec } from "@palmares/core/contract/routes";

  export const routes: Readonly<Record<RouteName, Pick<RouteSpec, "method" | "path" | "roles">>>;
  export const socket: { readonly protocol: string; readonly path: string };
}

/** esbuild writes imported styles to a file beside the script. */
declare module "*.css";
