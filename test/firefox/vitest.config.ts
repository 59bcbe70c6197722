import { campaignConfig } from "../support/campaign-config.ts";

/** `npm run firefox` (docs/decisions/0063-firefox.md). */
export default campaignConfig("test/firefox");
