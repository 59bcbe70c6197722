import { type DesignDigests, LOGO_GROUPS } from "@palmares/core/contract/design-digests";
import type { PageDigest } from "@palmares/core/documents/page-digest";

/** What papers look like, for use cases that make or compare them. */
export const aDesign = (over: Partial<DesignDigests["kinds"]["BULLETIN"]> = {}): DesignDigests => ({
  kinds: {
    BULLETIN: { theme: "theme-of-bulletins", template: "template-of-bulletins", ownLogo: true, ...over },
    HONOR: { theme: "theme-of-boards", template: "template-of-boards", ownLogo: true, ...over },
  },
  logos: Array.from({ length: LOGO_GROUPS }, (_, group) => `logos-${group}`),
});

export const aPageDigest = (over: Partial<PageDigest> = {}): PageDigest => ({
  data: "data",
  theme: "theme",
  template: "template",
  ...over,
});
