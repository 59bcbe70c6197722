import { measurePageLoad, type PageLoadOptions } from "./measure-page-load.ts";

/** The console until somebody can sign in, opened by the address of a screen. */
export const measureConsole = (options: PageLoadOptions): Promise<number> =>
  measurePageLoad(
    {
      page: "Console",
      moments: [{ name: "connexion utilisable", selector: "form button[type=submit]", most: 3_000 }],
      prepare: async (site) => `${site.url}/saisie`,
    },
    options,
  );
