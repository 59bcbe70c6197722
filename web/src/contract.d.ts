/**
 * Values that scripts/build-web.ts copies from the contract at build time, so that its schemas, and zod with them, stay out
 * of the browser.
 */
declare module "palmares:contract" {
  import type { RouteName } from "@palmares/core/contract/routes";

  export const routes: Readonly<Record<RouteName, { readonly method: "GET" | "POST"; readonly path: string }>>;
  export const socket: { readonly protocol: string; readonly path: string };
}

/** esbuild writes imported styles to a file beside the script. */
declare module "*.css";
