import { setTimeout as wait } from "node:timers/promises";
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { Scope } from "../../../call/scope.ts";
import { type Dependents, PalmaresError } from "../../../domain/errors.ts";
import type { RecordStore, RecordWrite } from "../../../school/data/record-stores.ts";
import { type Expected, isExpected, type Revision, RevisionConflict } from "../../../school/data/revision.ts";
import { backoffMs } from "../back-off.ts";
import { batchGet } from "../batch-calls.ts";
import { both, type Condition, exists, parameters, unchanged } from "../conditions.ts";
import { CHILDREN, newRevision, REVISION, revised, revisionOf } from "../revisions.ts";
import type { DynamoSettings } from "../school-queries.ts";
import { oncePerItem, type TransactItem } from "../transact-each.ts";
import { gatheredReads } from "./gathered-reads.ts";

export type Item = Record<string, unknown>;
export interface ItemKey extends Record<string, string> {
  readonly pk: string;
  readonly sk: string;
}
/** What a record hangs on, and what is thrown when it is not there. */
export interface Parent {
  readonly key: ItemKey;
  readonly missing: PalmaresError;
}

/** How one kind of record is stored. */
export interface RecordKind<Key, Read, Written> {
  readonly keyOf: (schoolId: string, key: Key) => ItemKey;
  readonly read: (item: Item) => Read;
  /** What a write sets: the record, and what the table needs beside it. */
  readonly attributes: (schoolId: string, key: Key, record: Written) => Item;
  /** The record's optional attributes: a write without them removes them. Others, of which it says nothing, stay. */
  readonly optional: readonly string[];
  readonly parents?: (schoolId: string, key: Key) => readonly Parent[];
  /** What hangs on the record. */
  readonly dependents?: (schoolId: string, key: Key) => Promise<Dependents>;
  /** What belongs to a put. It reads what it needs, and its conditions say that this has not changed. */
  readonly withPut?: (schoolId: string, key: Key, record: Written, stored: Item | undefined) => Promise<Accompanying>;
  readonly withRemoval?: (schoolId: string, key: Key, stored: Item) => Promise<readonly TransactItem[]>;
}

/** What else a put sets in its own item, and what it writes beside it. */
export interface Accompanying {
  readonly attributes?: Item;
  readonly condition?: Condition;
  readonly writes?: readonly TransactItem[];
  /** What several puts write alike, such as a note in their class: once for all of them in a transaction. */
  readonly shared?: readonly TransactItem[];
}

/** The writes of one put. */
export interface PlannedPut {
  readonly revision: Revision;
  readonly own: readonly TransactItem[];
  readonly shared: readonly TransactItem[];
}

/** A write is planned anew after another one came between, so often. */
export const TRIES = 10;
export const LONGEST_PAUSE_MS = 400;

/**
 * Records of one kind. A write reads what it depends on, and is one transaction on the condition that nothing of this has
 * changed since; when something has, it begins again. So it is made as a whole or not at all, and what it refuses, it
 * refuses for what is stored at that moment.
 */
export function recordStore<Key, Read, Written>(
  settings: DynamoSettings,
  kind: RecordKind<Key, Read, Written>,
): RecordStore<Key, Read, Written> {
  const get = gatheredReads(settings);

  return {
    async find({ schoolId }: Scope, key: Key) {
      const item = await get(kind.keyOf(schoolId, key));
      return item && revised(item, kind.read);
    },

    async put({ schoolId }, key, record, expected) {
      const { revisions } = await untilMade(settings, async () => {
        const plans = await planPuts(settings, kind, schoolId, [{ key, record, expected }]);
        return { revisions: plans.map((plan) => plan.revision), transaction: togetherOf(plans) };
      });
      const [revision] = revisions;
      if (revision === undefined) throw new Error("One put has one plan.");
      return revision;
    },

    async remove({ schoolId }, key, expected) {
      await untilMade(settings, async () => {
        const Key = kind.keyOf(schoolId, key);
        const stored = await get(Key);
        refuseUnexpected(stored, expected, kind.read);
        if (stored === undefined) return { transaction: [] };
        // Before the dependents are counted: what is hung on the record from then on fails one of the conditions.
        const accompanying = (await kind.withRemoval?.(schoolId, key, stored)) ?? [];
        const dependents = (await kind.dependents?.(schoolId, key)) ?? {};
        if (Object.keys(dependents).length > 0) {
          throw new PalmaresError("STILL_IN_USE", "Other records hang on this one.", dependents);
        }
        const condition = both(unchanged(REVISION, stored), unchanged(CHILDREN, stored));
        const own = { Delete: { TableName: settings.table, Key, ...parameters(condition) } };
        return { transaction: [own, ...accompanying] };
      });
    },
  };
}

/**
 * Plans the writes of puts.
 *
 * @throws RevisionConflict with what is there, for the first put that expects something else; PalmaresError when what a
 *   record hangs on is not there.
 */
export async function planPuts<Key, Written>(
  settings: DynamoSettings,
  kind: RecordKind<Key, unknown, Written>,
  schoolId: string,
  writes: readonly RecordWrite<Key, Written>[],
): Promise<readonly PlannedPut[]> {
  const get = gatheredReads(settings);
  const stored = await Promise.all(writes.map(({ key }) => get(kind.keyOf(schoolId, key))));
  for (const [n, { expected }] of writes.entries()) refuseUnexpected(stored[n], expected, kind.read);
  return Promise.all(
    writes.map(({ key, record }, n) => planPut(settings, kind, { schoolId, key, record, stored: stored[n] })),
  );
}

/** The writes of these puts, as one transaction. */
export const togetherOf = (plans: readonly PlannedPut[]): readonly TransactItem[] => [
  ...plans.flatMap(({ own }) => own),
  ...oncePerItem(plans.flatMap(({ shared }) => shared)),
];

interface Put<Key, Written> {
  readonly schoolId: string;
  readonly key: Key;
  readonly record: Written;
  readonly stored: Item | undefined;
}

async function planPut<Key, Written>(
  settings: DynamoSettings,
  kind: Omit<RecordKind<Key, unknown, Written>, "read">,
  { schoolId, key, record, stored }: Put<Key, Written>,
): Promise<PlannedPut> {
  const parents = stored === undefined ? (kind.parents?.(schoolId, key) ?? []) : [];
  await refuseOrphan(settings, parents);
  const accompanying = (await kind.withPut?.(schoolId, key, record, stored)) ?? {};
  const { attributes = {}, condition, writes = [], shared = [] } = accompanying;
  const revision = newRevision();
  const set = { ...kind.attributes(schoolId, key, record), ...attributes, [REVISION]: revision };
  const unmoved = unchanged(REVISION, stored);
  const update = updateOf(settings.table, kind.keyOf(schoolId, key), {
    set,
    optional: kind.optional,
    condition: condition ? both(unmoved, condition) : unmoved,
  });
  const notes = parents.map((parent) => noteChild(settings.table, parent.key));
  return { revision, own: [update, ...writes], shared: [...notes, ...shared] };
}

/** @throws PalmaresError for the first of these parents that is not there. */
export async function refuseOrphan({ client, table }: DynamoSettings, parents: readonly Parent[]): Promise<void> {
  if (parents.length === 0) return;
  const found = await batchGet(
    client,
    table,
    parents.map(({ key }) => key),
  );
  for (const { key, missing } of parents) {
    if (!found.some(({ pk, sk }) => pk === key.pk && sk === key.sk)) throw missing;
  }
}

/** @throws RevisionConflict with what is there now. */
function refuseUnexpected(stored: Item | undefined, expected: Expected, read: (item: Item) => unknown): void {
  // The record itself is read for a conflict alone: one that cannot be read can be written over.
  if (isExpected(stored && { record: stored, revision: revisionOf(stored) }, expected)) return;
  throw new RevisionConflict(stored && revised(stored, read));
}

/** Plans a transaction and makes it; when a condition fails, both again. */
export async function untilMade<T extends { readonly transaction: readonly TransactItem[] }>(
  { client }: DynamoSettings,
  plan: () => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    const planned = await plan();
    if (planned.transaction.length === 0) return planned;
    try {
      await client.send(new TransactWriteCommand({ TransactItems: [...planned.transaction] }));
      return planned;
    } catch (error) {
      if (!isLost(error) || tries === TRIES) throw error;
      await wait(backoffMs(tries, LONGEST_PAUSE_MS));
    }
  }
}

/** Whether another write came between. */
function isLost(error: unknown): boolean {
  if (!(error instanceof TransactionCanceledException)) return false;
  const reasons = (error.CancellationReasons ?? []).map(({ Code }) => Code);
  return reasons.includes("ConditionalCheckFailed") || reasons.includes("TransactionConflict");
}

/** An update that sets these attributes and removes the optional ones that are not among them. */
export function updateOf(
  table: string,
  Key: ItemKey,
  {
    set,
    optional = [],
    condition,
  }: { readonly set: Item; readonly optional?: readonly string[]; readonly condition: Condition },
): TransactItem {
  const entries = Object.entries(set).filter(([, value]) => value !== undefined);
  const gone = optional.filter((attribute) => set[attribute] === undefined);
  const clauses = [
    entries.length > 0 && `SET ${entries.map((_, n) => `#s${n} = :s${n}`).join(", ")}`,
    gone.length > 0 && `REMOVE ${gone.map((_, n) => `#r${n}`).join(", ")}`,
  ];
  const names = entries.map(([name], n) => [`#s${n}`, name]);
  const values = entries.map(([, value], n) => [`:s${n}`, value]);
  const UpdateExpression = clauses.filter(Boolean).join(" ");
  return {
    Update: {
      TableName: table,
      Key,
      UpdateExpression,
      ...parameters({
        expression: condition.expression,
        names: { ...Object.fromEntries([...names, ...gone.map((name, n) => [`#r${n}`, name])]), ...condition.names },
        values: { ...Object.fromEntries(values), ...condition.values },
      }),
    } as NonNullable<TransactItem["Update"]>,
  };
}

/** Notes in a record that something is being hung on it, on the condition that it is there. */
export const noteChild = (table: string, key: ItemKey, condition: Condition = exists): TransactItem =>
  updateOf(table, key, { set: { [CHILDREN]: newRevision() }, condition });
