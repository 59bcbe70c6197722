import { objectKeys } from "@palmares/core/contract/table";
import { acceptedIn, type Ledger } from "../orders/ledger.ts";
import { type DocumentKey, isForced, keyOf } from "../orders/orders.ts";
import { type Check, Differences, tallied } from "./checks.ts";
import type { StoredDocument, StoredState } from "./stored-state.ts";

export interface DocumentFacts {
  readonly state: StoredState;
  readonly ledger: Ledger;
  /** Documents that must fail: no font has a letter of the student's name. */
  readonly unprintable: ReadonlySet<DocumentKey>;
}

const keyOfDocument = ({ schoolId, studentId, type, term }: StoredDocument) => keyOf(schoolId, studentId, type, term);
const nameOf = ({ id, generation }: StoredDocument) => `document ${id} (demande ${generation})`;

/** Every document that was asked for has ended, once; nothing exists that nobody asked for. */
export function documentChecks(facts: DocumentFacts): readonly Check[] {
  return [everyDocumentEnded(facts), nothingElse(facts), oneFilePerMaking(facts), madeAsOftenAsAsked(facts)];
}

function everyDocumentEnded({ state, ledger, unprintable }: DocumentFacts): Check {
  const differences = new Differences();
  const known = new Map(state.documents.map((document) => [keyOfDocument(document), document]));
  differences.equal("documents de même clé", state.documents.length - known.size, 0);
  const asked = new Set(acceptedIn(ledger).flatMap(({ order }) => ("keys" in order ? certainKeys(order) : [])));
  for (const key of asked) differences.unless(known.has(key), `jamais inscrit, bien qu'accepté : ${key}`);
  for (const [key, document] of known) {
    const expected = unprintable.has(key) ? "FAILED" : "READY";
    const why = document.failure === undefined ? "" : ` (${document.failure.code})`;
    differences.unless(
      document.status === expected,
      `${nameOf(document)} : ${document.status}${why} au lieu de ${expected}`,
    );
  }
  const ids = acceptedIn(ledger).flatMap(({ order, ids: own }) => (order.kind === "single" ? [...own] : []));
  const stored = new Set(state.documents.map(({ id }) => id));
  for (const id of new Set(ids)) differences.unless(stored.has(id), `document ${id} accepté, absent de la table`);
  return {
    name: "chaque document demandé a un seul état final",
    figures: `${asked.size} demandés, ${state.documents.length} inscrits : ${tallied(state.documents.map(({ status }) => status))}`,
    differences: differences.found,
  };
}

/** Only students who earned a certificate get one. */
function certainKeys(order: { readonly keys: readonly DocumentKey[] }): readonly DocumentKey[] {
  return order.keys.filter((key) => !key.includes("/HONOR/"));
}

function nothingElse({ state, ledger }: DocumentFacts): Check {
  const differences = new Differences();
  const asked = new Set(ledger.flatMap(({ order }) => ("keys" in order ? order.keys : [])));
  const strangers = state.documents.filter((document) => !asked.has(keyOfDocument(document)));
  for (const document of strangers) differences.unless(false, `${nameOf(document)} que personne n'a demandé`);
  const streams = ledger.filter(({ order }) => order.kind === "stream");
  return {
    name: "rien que personne n'a demandé, et rien des documents diffusés",
    figures: `${strangers.length} document de trop, ${streams.length} diffusions`,
    differences: differences.found,
  };
}

function oneFilePerMaking({ state }: DocumentFacts): Check {
  const differences = new Differences();
  const left = new Map([...state.objects].filter(([key]) => key.startsWith(objectKeys.documentsPrefix)));
  const files = left.size;
  for (const document of state.documents) {
    for (let generation = 1; generation <= document.generation; generation++) {
      const key = objectKeys.pdf(document.schoolId, document.id, generation);
      const size = left.get(key);
      left.delete(key);
      if (generation < document.generation || document.status !== "READY") continue;
      if (size === undefined) differences.unless(false, `${nameOf(document)} : READY sans fichier`);
      else differences.equal(`${nameOf(document)} : octets du fichier`, size, document.bytes);
    }
  }
  for (const key of left.keys()) differences.unless(false, `fichier sans document : ${key}`);
  return {
    name: "un fichier par document prêt, d'après sa demande",
    figures: `${files} fichiers`,
    differences: differences.found,
  };
}

/**
 * A document is made once, once more for each request that wants it anew, and once more for each time that it had FAILED
 * and was asked for again: its file may have been stored before the function died.
 */
function madeAsOftenAsAsked({ state, ledger }: DocumentFacts): Check {
  const differences = new Differences();
  const anew = new Map<DocumentKey, number>();
  for (const { order, attempts } of ledger) {
    if (!("keys" in order) || !isForced(order)) continue;
    for (const key of order.keys) anew.set(key, (anew.get(key) ?? 0) + attempts);
  }
  let most = 0;
  let made = 0;
  for (const document of state.documents) {
    const files = Array.from({ length: document.generation }, (_, nth) =>
      objectKeys.pdf(document.schoolId, document.id, nth + 1),
    ).filter((key) => state.objects.has(key)).length;
    const allowed = 1 + (anew.get(keyOfDocument(document)) ?? 0) + (document.failedBefore ?? 0);
    most = Math.max(most, files);
    made += files;
    differences.unless(files <= allowed, `${nameOf(document)} : produit ${files} fois pour ${allowed} demandes`);
  }
  const failures = state.documents.reduce((sum, { failedBefore = 0 }) => sum + failedBefore, 0);
  return {
    name: "jamais deux productions pour une demande",
    figures: `${made} productions, ${most} au plus pour un document, ${failures} demandes après un échec`,
    differences: differences.found,
  };
}
