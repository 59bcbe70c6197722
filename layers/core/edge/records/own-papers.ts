import type { OWN_PAPER_ROUTES } from "../../contract/record-routes/own-papers.ts";
import { typeOfSlug } from "../../document-types/registry.ts";
import type { SchoolData } from "../../school/data/school-data.ts";
import { listLogos, listRulePacks, listThemes, shippedRulePacks } from "../../school/own-papers/list-own.ts";
import { openLogoUpload, setUploadedLogo } from "../../school/own-papers/logo-uploads.ts";
import { readVersion, removeVersion } from "../../school/own-papers/own-versions.ts";
import { logoView, rulePackView, themeView } from "../../school/own-papers/own-views.ts";
import { setRulePack } from "../../school/own-papers/set-rule-pack.ts";
import { type SetThemePorts, setTheme } from "../../school/own-papers/set-theme.ts";
import { type Answers, json, nothing, tagged } from "../http/http.ts";

interface Day {
  readonly valid_from: string;
}
interface DayOfKind extends Day {
  /** The type's word in the address. */
  readonly type: string;
}
const packKey = ({ valid_from }: Day) => ({ kind: "rulePack", validFrom: valid_from }) as const;
const logoKey = ({ valid_from }: Day) => ({ kind: "logo", validFrom: valid_from }) as const;
const themeKey = ({ type, valid_from }: DayOfKind) =>
  ({ kind: "theme", type: typeOfSlug(type).id, validFrom: valid_from }) as const;
const isDry = ({ dry_run }: { readonly dry_run?: "true" | "false" | undefined }) => dry_run === "true";

/** The answers about what a school sets for its papers. */
export const ownPaperAnswers = (
  ports: SchoolData &
    SetThemePorts &
    Parameters<typeof listLogos>[0] &
    Pick<Parameters<typeof openLogoUpload>[0], "uploads" | "now">,
): Pick<Answers<"school-data">, keyof typeof OWN_PAPER_ROUTES & keyof Answers<"school-data">> => ({
  listRulePacks: async ({ scope, query }) => json(200, await listRulePacks(ports, scope, query)),
  listShippedRulePacks: async () => json(200, shippedRulePacks()),
  getRulePack: async ({ scope, params }) => tagged(200, await readVersion(ports, scope, packKey(params), rulePackView)),
  async replaceRulePack({ scope, params, query, expected, body }) {
    const saving = { expected, dryRun: isDry(query), day: params.valid_from };
    return tagged(200, (await setRulePack(ports, scope, body, saving)).shown);
  },
  async deleteRulePack({ scope, params, expected }) {
    await removeVersion(ports, scope, packKey(params), expected, rulePackView);
    return nothing();
  },
  listThemes: async ({ scope, params, query }) =>
    json(200, await listThemes(ports, scope, typeOfSlug(params.type).id, query)),
  getTheme: async ({ scope, params }) => tagged(200, await readVersion(ports, scope, themeKey(params), themeView)),
  async replaceTheme({ scope, params, query, expected, body }) {
    const saving = { expected, dryRun: isDry(query) };
    return tagged(200, (await setTheme(ports, scope, { ...themeKey(params), file: body }, saving)).shown);
  },
  async deleteTheme({ scope, params, expected }) {
    await removeVersion(ports, scope, themeKey(params), expected, themeView);
    return nothing();
  },
  listLogos: async ({ scope, query }) => json(200, await listLogos(ports, scope, query)),
  getLogo: async ({ scope, params }) => tagged(200, await readVersion(ports, scope, logoKey(params), logoView)),
  createLogoUpload: async ({ scope, body, newId }) => json(200, await openLogoUpload(ports, scope, body, newId)),
  async deleteLogo({ scope, params, expected }) {
    await removeVersion(ports, scope, logoKey(params), expected, logoView);
    return nothing();
  },
});

/** The answer that needs the engine: it looks at the picture first. */
export const logoAnswers = (
  ports: Parameters<typeof setUploadedLogo>[0],
): Pick<Answers<"school-logo">, "replaceLogo"> => ({
  async replaceLogo({ scope, params, query, expected, body }) {
    const which = { uploadId: body.upload_id, validFrom: params.valid_from };
    return tagged(200, await setUploadedLogo(ports, scope, which, { expected, dryRun: isDry(query) }));
  },
});
