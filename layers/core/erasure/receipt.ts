import { LIMITS } from "../contract/limits.ts";
import { accountWord } from "../text/fr/accounts.ts";
import { ERASED_KIND_NAMES, ERASURE_LEAVES, RECEIPT } from "../text/fr/erasure.ts";
import { ERASED_KINDS, type Erasure } from "./erasure.ts";

/** The receipt of an erasure, for whoever asked for it and for the authority. It does not name the student. */
export interface Receipt {
  readonly erasureId: string;
  readonly status: Erasure["status"];
  readonly requestedAt: string;
  readonly requestedBy: string;
  readonly requestedByName?: string;
  readonly erasedAt?: string;
  readonly confirmedAt?: string;
  readonly waitingFor?: readonly string[];
  /** What was deleted, in French, with numbers. */
  readonly gone: readonly { readonly kind: string; readonly name: string; readonly count: number }[];
  /** What stays and why the law lets it stay, in French sentences. */
  readonly stays: readonly string[];
}

const DAY_MS = 86_400_000;

/** @example receiptOf(erasure).gone[0] // { kind: "persons", name: "Fiche de l'élève …", count: 1 } */
export function receiptOf(erasure: Erasure): Receipt {
  const { id, status, requestedAt, requestedBy, requestedByName } = erasure;
  const { erasedAt, confirmedAt, waitingFor, versionsUntil } = erasure;
  const last = Date.parse(erasedAt ?? requestedAt);
  const backups = new Date(last + LIMITS.recoveryDays * DAY_MS).toISOString();
  return {
    erasureId: id,
    status,
    requestedAt,
    requestedBy,
    ...(requestedByName !== undefined && { requestedByName }),
    ...(erasedAt !== undefined && { erasedAt }),
    ...(confirmedAt !== undefined && { confirmedAt }),
    ...(waitingFor !== undefined && { waitingFor }),
    gone: ERASED_KINDS.flatMap((kind) => {
      const count = erasure.gone[kind] ?? 0;
      return count === 0 ? [] : [{ kind, name: ERASED_KIND_NAMES[kind], count }];
    }),
    stays: [
      ERASURE_LEAVES.receipt,
      ERASURE_LEAVES.classFigures,
      ERASURE_LEAVES.counters,
      ...(erasure.gone.papers === undefined ? [] : [ERASURE_LEAVES.register]),
      ERASURE_LEAVES.technicalLogs,
      ERASURE_LEAVES.others,
      ERASURE_LEAVES.paper,
      ERASURE_LEAVES.backups(frenchDay(backups)),
      ...(versionsUntil === undefined ? [] : [ERASURE_LEAVES.versions(frenchDay(versionsUntil))]),
    ],
  };
}

/** The receipt as a text to print or to file. */
export function receiptText(receipt: Receipt): string {
  const dates = [receipt.requestedAt, receipt.erasedAt, receipt.confirmedAt].map((at) => at && frenchDay(at));
  const [asked = "", erased, confirmed] = dates;
  return [
    `${RECEIPT.title} n° ${receipt.erasureId}`,
    `Demandé le ${asked} par ${accountWord(receipt.requestedBy, receipt.requestedByName)} ; ${RECEIPT.status[receipt.status]}.`,
    ...(erased ? [`Effacé le ${erased}${confirmed ? `, confirmé le ${confirmed}` : ""}.`] : []),
    "",
    `${RECEIPT.gone} :`,
    ...(receipt.gone.length === 0 ? [`  ${RECEIPT.nothing}`] : []),
    ...receipt.gone.map(({ name, count }) => `  ${name} : ${count}`),
    "",
    `${RECEIPT.stays} :`,
    ...receipt.stays.map((sentence) => `  - ${sentence}`),
    "",
  ].join("\n");
}

/** @example frenchDay("2026-03-28T10:00:00.000Z") // "28/03/2026" */
const frenchDay = (instant: string): string => instant.slice(0, 10).split("-").reverse().join("/");
