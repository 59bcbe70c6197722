import type { RemovedObjects, SchoolObjects } from "../../erasure/ports.ts";

/**
 * The objects of two buckets as those of one: keys that begin with a prefix are in the second.
 *
 * @example objectsOfBuckets(documents, { prefix: issuedKeys.prefix, objects: papers })
 */
export function objectsOfBuckets(
  first: SchoolObjects,
  second: { readonly prefix: string; readonly objects: SchoolObjects },
): SchoolObjects {
  const isSecond = (key: string) => key.startsWith(second.prefix);
  const of = (key: string) => (isSecond(key) ? second.objects : first);
  async function inBoth(keys: readonly string[], work: "remove" | "removeFormer"): Promise<RemovedObjects> {
    const removed = [
      await first[work](keys.filter((key) => !isSecond(key))),
      await second.objects[work](keys.filter(isSecond)),
    ];
    const [last] = removed
      .flatMap(({ versionsUntil }) => versionsUntil ?? [])
      .sort()
      .reverse();
    return last === undefined ? {} : { versionsUntil: last };
  }
  return {
    list: (prefix) => of(prefix).list(prefix),
    find: (key) => of(key).find(key),
    replace: (key, text) => of(key).replace(key, text),
    removeFormer: (keys) => inBoth(keys, "removeFormer"),
    remove: (keys) => inBoth(keys, "remove"),
  };
}
