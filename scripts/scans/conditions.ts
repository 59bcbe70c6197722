import {
  blurred,
  copied,
  faded,
  noisy,
  oneBit,
  type Paper,
  sampled,
  stained,
  stamped,
  torn,
  turned,
} from "./print-and-scan.ts";

type Change = (paper: Paper, seed: number) => Promise<Paper> | Paper;

const scan =
  (dpi: number, ...changes: readonly Change[]): Change =>
  async (paper, seed) => {
    let seen = paper;
    for (const change of changes) seen = await change(seen, seed);
    return noisy(await sampled(seen, dpi), 4, seed);
  };

const skew: Change = (paper) => turned(paper, 5);
const blur =
  (millimetres: number): Change =>
  (paper) =>
    blurred(paper, millimetres);
const grain =
  (deviation: number): Change =>
  (paper, seed) =>
    noisy(paper, deviation, seed);

/** What happens to a printed code before somebody reads it. */
export const CONDITIONS: Readonly<Record<string, Change>> = {
  "propre, 300 ppp": scan(300),
  "propre, 150 ppp": scan(150),
  "propre, 100 ppp": scan(100),
  "150 ppp, de travers de 5°": scan(150, skew),
  "150 ppp, papier gris et encre pâle": scan(150, faded),
  "150 ppp, gris, grain fort": scan(150, faded, grain(40)),
  "150 ppp, flou de 0,15 mm": scan(150, blur(0.15)),
  "150 ppp, flou de 0,25 mm": scan(150, blur(0.25)),
  "150 ppp, 5°, gris, grain, flou de 0,1 mm": scan(150, skew, faded, blur(0.1), grain(25)),
  "150 ppp, noir et blanc": async (paper, seed) => oneBit(await scan(150)(paper, seed)),
  "200 ppp, noir et blanc, 5°": async (paper, seed) => oneBit(await scan(200, skew)(paper, seed)),
  "1re photocopie, 200 ppp": scan(200, copied),
  "2e photocopie, 200 ppp": scan(200, copied, copied),
  "2e photocopie, 150 ppp, 5°": scan(150, copied, copied, skew),
  "tache de café claire, 150 ppp": scan(150, (paper) => stained(paper, 0.6)),
  "tache de café foncée, 150 ppp": scan(150, (paper) => stained(paper, 0.3)),
  "café foncé, 5°, gris, grain, 150 ppp": scan(150, (paper) => stained(paper, 0.3), skew, faded, grain(20)),
  "café foncé puis photocopie, 200 ppp": scan(200, (paper) => stained(paper, 0.3), copied),
  "tampon bleu dessus, 150 ppp": scan(150, (paper) => stamped(paper, 90)),
  "tampon noir dessus, 150 ppp": scan(150, (paper) => stamped(paper, 20)),
  "coin déchiré, 3 % du carré": scan(150, (paper) => torn(paper, 0.03)),
  "coin déchiré, 6 % du carré": scan(150, (paper) => torn(paper, 0.06)),
  "coin déchiré, 10 % du carré": scan(150, (paper) => torn(paper, 0.1)),
};
