import { mayKeySign } from "@palmares/core/signing/choose-key";
import { compromiseKey, ensureKey, type NewKey, rotateKey } from "@palmares/core/signing/manage-keys";
import type { SigningKeyRecord } from "@palmares/core/signing/ports";
import { publishedKeys } from "@palmares/core/signing/published-keys";
import type { AskYesNo } from "../confirm.ts";
import { EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { say, sayExactly } from "../say.ts";
import { keyPorts } from "../signing-keys.ts";

export interface NewKeyOptions {
  /** Who issues. */
  readonly name?: string;
  /** A day, at 0 h UTC. */
  readonly from?: string;
}

const wanted = ({ name, from }: NewKeyOptions): NewKey => ({
  installation: name,
  signsFrom: from === undefined ? undefined : `${from}T00:00:00.000Z`,
});

/** Makes a key where there is none. */
export async function signingKeyMake(installation: Installation, options: NewKeyOptions): Promise<number> {
  const key = await ensureKey(keyPorts(installation), wanted(options));
  say(
    key === undefined
      ? "Une clé de signature existe déjà : rien n'a changé. Pour la remplacer : signing-key rotate."
      : `Clé de signature ${key.keyId} créée. Elle signe à partir du ${minute(key.signsFrom)} (UTC).`,
  );
  return EXIT.done;
}

/** Lists the keys, or prints the list that a check takes. */
export async function signingKeyList(
  installation: Installation,
  { json }: { readonly json: boolean },
): Promise<number> {
  const { keys, now } = keyPorts(installation);
  const records = await keys.list();
  if (json) {
    sayExactly(`${JSON.stringify(publishedKeys(records, installation.outputs.SiteUrl, now()), null, 2)}\n`);
    return EXIT.done;
  }
  if (records.length === 0) say("Aucune clé de signature. Créez la première : signing-key make.");
  for (const key of records) say(`${key.keyId}  ${stateOf(key, now().toISOString())}`);
  return EXIT.done;
}

/** Replaces the key that signs. */
export async function signingKeyRotate(installation: Installation, options: NewKeyOptions): Promise<number> {
  const key = await rotateKey(keyPorts(installation), wanted(options));
  say(
    `La clé ${key.keyId} signe à partir du ${minute(key.signsFrom)} (UTC). Les documents signés par les clés précédentes restent valables. Qui vérifie sans réseau doit prendre la nouvelle liste des clés.`,
  );
  return EXIT.done;
}

/** Says that others may have a key. */
export async function signingKeyCompromise(
  installation: Installation,
  { id, yes }: { readonly id: string; readonly yes: boolean },
  confirm: AskYesNo,
): Promise<number> {
  const question = `Tous les documents signés par la clé ${id} ne seront plus vérifiables sans réseau, et cela ne s'annule pas. Continuer ?`;
  if (!yes && !(await confirm(question))) {
    say("Rien n'a été changé.");
    return EXIT.failed;
  }
  const ports = keyPorts(installation);
  if (!(await compromiseKey(ports, id))) {
    say(`Aucune clé ne porte l'identifiant ${id}. Les identifiants : signing-key list.`);
    return EXIT.failed;
  }
  say(`La clé ${id} ne signe plus rien, et ses documents ne sont crus que si le registre les connaît.`);
  return await signingKeyList(installation, { json: false });
}

/** What a key does at this moment. */
function stateOf(key: SigningKeyRecord, now: string): string {
  if (key.compromisedAt !== undefined) return `peut-être volée, signalée le ${minute(key.compromisedAt)}`;
  if (key.signsFrom > now) return `signera à partir du ${minute(key.signsFrom)}`;
  const until = key.signsUntil === undefined ? "" : ` jusqu'au ${minute(key.signsUntil)}`;
  return mayKeySign(key, now)
    ? `signe depuis le ${minute(key.signsFrom)}${until}`
    : `a signé du ${minute(key.signsFrom)} au ${minute(key.signsUntil ?? now)} ; ses documents restent valables`;
}

/** @example minute("2026-03-28T10:15:00.000Z") // "2026-03-28 10:15" */
const minute = (instant: string): string => instant.slice(0, 16).replace("T", " ");
