import { type DesignDigests, LOGO_GROUPS } from "@palmares/core/contract/design-digests";
import { DOCUMENT_TYPE_IDS } from "@palmares/core/document-types/registry";
import type { PageDigest } from "@palmares/core/documents/page-digest";

/** What papers look like, for use cases that make or compare them. */
export const aDesign = (over: Partial<DesignDigests["kinds"][string]> = {}): DesignDigests => ({
  kinds: Object.fromEntries(
    DOCUMENT_TYPE_IDS.map((id) => [
      id,
      { theme: `theme-of-${id}`, template: `template-of-${id}`, ownLogo: true, ...over },
    ]),
  ),
  logos: Array.from({ length: LOGO_GROUPS }, (_, group) => `logos-${group}`),
});

export const aPageDigest = (over: Partial<PageDigest> = {}): PageDigest => ({
  data: "data",
  theme: "theme",
  template: "template",
  ...over,
});
