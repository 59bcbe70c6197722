import { IDENTITY, type Identity } from "../school.ts";

/** The attributes that belong to the person, and no others; those that the person lacks are left out. */
export const identityOf = (one: Identity): Identity =>
  Object.fromEntries(
    IDENTITY.flatMap((attribute) => (one[attribute] === undefined ? [] : [[attribute, one[attribute]]])),
  ) as unknown as Identity;

/** Something of one person with the identity as it is now: what the person lacks is taken away. */
export function withIdentity<T extends object>(identity: Identity, of: T): T & Identity {
  const own = Object.entries(of).filter(([attribute]) => !IDENTITY.some((one) => one === attribute));
  return { ...(Object.fromEntries(own) as T), ...identityOf(identity) };
}
