/** What the build takes out of the contract, so that its schemas (and zod) stay out of the browser: scripts/build-web.ts. */
declare module "palmares:contract" {
  import type { RouteName } from "@palmares/core/contract/routes";

  export const routes: Readonly<Record<RouteName, { readonly method: "GET" | "POST"; readonly path: string }>>;
  export const socket: { readonly protocol: string; readonly path: string };
}

/** Styles are bundled beside the program. */
declare module "*.css";
