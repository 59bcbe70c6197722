import { aCode } from "../../support/check-page.ts";
import { aKeyList, aKeyPair } from "../../support/claims.ts";
import { type FirstVisit, measurePageLoad, type PageLoadOptions } from "./measure-page-load.ts";

/** The check page, opened by the address of a paper's code. */
export async function measureCheckPage(options: PageLoadOptions): Promise<number> {
  const pair = await aKeyPair();
  const visit: FirstVisit = {
    page: "Page de vérification",
    moments: [
      { name: "utilisable", selector: "button.main", most: 3_000 },
      { name: "code vérifié", selector: ".outcome.good", most: 5_000 },
    ],
    async prepare(site) {
      const { signed, url } = await aCode(pair, {}, site.url);
      site.answers = {
        keys: { ...aKeyList(pair.entry), site: site.url },
        [signed.claims.number]: { status: "issued", claims_digest: signed.digest },
      };
      return url;
    },
  };
  return measurePageLoad(visit, options);
}
