/** Why a page that is answered at once may not come. */
export const RENDER_FAILURES = [
  "MISSING_GLYPH",
  "PAGE_OVERFLOW",
  "TEMPLATE_ERROR",
  "IMAGE_UNREADABLE",
  "PHOTO_UNREADABLE",
  "ENDLESS_TEMPLATE",
  "THEME_INVALID",
  "RENDER_TIMEOUT",
  "ENGINE_UNAVAILABLE",
  "DISK_FULL",
] as const;
