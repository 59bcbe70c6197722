import { parseArgs } from "node:util";
import { frenchFault } from "./option-faults.mjs";
import { Unusable } from "./progress.mjs";

export const DEPLOY_HELP = `Installe Palmarès sur AWS, montre ce qui changerait, ou le retire.

  npm run deploy -- [options]     installe, ou met à jour
  npm run diff -- [options]       montre ce qui changerait, sans rien changer
  npm run destroy -- [options]    retire la pile, après confirmation

Quelle installation :
  --stage dev|prod                l'étape (dev)
  --region eu-west-3              la région d'AWS

Ce qu'elle a. Elle s'en souvient : ce qui n'est pas redonné reste.
  --alarm-email adresse           qui est prévenu des alarmes
  --budget 20                     prévient au-delà de tant de dollars par mois (avec --alarm-email)
  --waf                           ajoute un pare-feu devant l'API et la distribution
  --domain nom --certificate arn  une adresse à soi, avec son certificat de us-east-1
  --mail-sender adresse           l'expéditeur des messages aux parents, vérifié par SES (aucun : rien n'est envoyé)
  --cors-origin https://…         l'autre origine dont les pages peuvent appeler l'API (aucune)
  --auth iam --iam-school id      des programmes qui signent avec IAM, au lieu de personnes (--auth cognito)
  --iam-roles "viewer head=arn…"  leurs rôles, par identité IAM (secretary)
  --retention pdfs=3650,…         combien de jours garder quoi (docs/operations.md)
  --object-lock 10                verrouille les documents délivrés pour autant d'années (S3 Object Lock, gouvernance)
  --no-alarm-email, --no-budget, --no-waf, --no-domain, --no-cors-origin, --no-mail-sender, --no-retention, --no-object-lock
                                  le retire (sans adresse, pas de budget non plus)

Cette fois seulement :
  --bootstrap                     prépare d'abord le compte pour CDK : une fois par compte et par région
  --yes                           ne demande rien
  --help                          cette aide

Le compte est celui de AWS_PROFILE, ou de AWS_ACCESS_KEY_ID et AWS_SECRET_ACCESS_KEY. Voir docs/operations.md.
`;

const text = /** @type {const} */ ({ type: "string" });
const flag = /** @type {const} */ ({ type: "boolean", default: false });

/** Options for `parseArgs`. */
const ARGUMENTS = {
  stage: text,
  region: text,
  "alarm-email": text,
  budget: text,
  domain: text,
  certificate: text,
  "cors-origin": text,
  "mail-sender": text,
  retention: text,
  "object-lock": text,
  auth: text,
  "iam-school": text,
  "iam-roles": text,
  waf: flag,
  "no-alarm-email": flag,
  "no-budget": flag,
  "no-waf": flag,
  "no-domain": flag,
  "no-cors-origin": flag,
  "no-mail-sender": flag,
  "no-retention": flag,
  "no-object-lock": flag,
  yes: flag,
  bootstrap: flag,
  help: flag,
};

/**
 * Reads `--stage prod --budget 20 …`. Plain Node 20, since it runs before anything is installed.
 *
 * @param {readonly string[]} args
 * @throws Unusable in French that names the option and shows the help.
 */
export function readDeployOptions(args) {
  try {
    return parseArgs({ args: [...args], options: ARGUMENTS }).values;
  } catch (error) {
    throw new Unusable(`${frenchFault(error)}\n\n${DEPLOY_HELP}`, 2);
  }
}
