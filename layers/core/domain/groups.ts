import type { GroupRule, RulePack } from "./rule-pack.ts";

/** A group whose name may be the template's own word. */
export type Group = Omit<GroupRule, "name"> & { readonly name?: string };

/** Known to every pack, after its own: the two kinds of subjects that a class has where nobody says more. */
const USUAL: readonly Group[] = [
  { id: "main", subtotal: true, rank: false },
  { id: "complementary", subtotal: true, rank: false },
];

/** The groups of subjects, in the order of the bulletin. */
export function groupsOf({ groups = [] }: Pick<RulePack, "groups">): readonly Group[] {
  const named = new Set(groups.map(({ id }) => id));
  return [...groups, ...USUAL.filter(({ id }) => !named.has(id))];
}
