import { isOld, type OldObjects } from "./remove-old.ts";

/**
 * All objects of a folder that were saved before a day: nothing else says how long they are kept.
 *
 * @param before undefined: nothing is too old.
 */
export const oldFiles = <Kind extends string>(
  kind: Kind,
  prefix: string,
  before: Date | undefined,
): OldObjects<Kind, never> => ({
  prefix,
  ownerOf: () => prefix,
  mayGo: (own) => own.some((object) => isOld(object, before)),
  findOwners: async () => new Map<string, never>(),
  judge: (own) => {
    const keys = own.filter((object) => isOld(object, before)).map(({ key }) => key);
    return [{ kind, count: keys.length, keys }];
  },
});
