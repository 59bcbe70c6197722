import { campaignConfig } from "../support/campaign-config.ts";

/** `npm run pictures`: takes the pictures of docs/screens/ anew. */
export default campaignConfig("test/pictures");
