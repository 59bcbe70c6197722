import type { LogoView, RulePackView, ThemeView } from "../../contract/schemas/records/own-papers.ts";
import { typeOf } from "../../document-types/registry.ts";
import type { OwnLogo, OwnRulePack, OwnTheme } from "../../domain/own-papers.ts";
import { uploadedPath } from "../../domain/pictures.ts";
import { etagOf } from "../changes/expected-state.ts";
import type { Revised } from "../data/revision.ts";

/** The file of a version, which was an object when it was saved. */
export const membersOf = (file: unknown): Record<string, unknown> => ({ ...(file as Record<string, unknown> | null) });

/** The id that a rule pack gives itself, and that its papers print. */
export const packId = (file: unknown): string => String(membersOf(file).id);

export const rulePackView = ({ record, revision }: Revised<OwnRulePack>): RulePackView => ({
  valid_from: record.validFrom,
  id: packId(record.file),
  file: membersOf(record.file),
  etag: etagOf(revision),
});

export const themeView = ({ record, revision }: Revised<OwnTheme>): ThemeView => ({
  type: typeOf(record.type).slug,
  valid_from: record.validFrom,
  file: membersOf(record.file),
  etag: etagOf(revision),
});

export const logoView = ({ record, revision }: Revised<OwnLogo>): LogoView => ({
  valid_from: record.validFrom,
  path: uploadedPath(record.picture),
  etag: etagOf(revision),
});
