/** What SES's mailbox simulator does with a mail. */
export type Simulated =
  | { readonly kind: "bounce"; readonly type: string; readonly subtype: string; readonly isTaken: boolean }
  | { readonly kind: "complaint" };

/** SES's own addresses for tests. One may have a label: `bounce+anything@simulator.amazonses.com`. */
const ADDRESS = /^([a-z]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/i;
const SIMULATED: Readonly<Record<string, Simulated>> = {
  bounce: { kind: "bounce", type: "Permanent", subtype: "General", isTaken: false },
  suppressionlist: { kind: "bounce", type: "Permanent", subtype: "Suppressed", isTaken: false },
  // Somebody is out of the office: the mail is there, and the answer looks like a bounce.
  ooto: { kind: "bounce", type: "Transient", subtype: "General", isTaken: true },
  complaint: { kind: "complaint" },
};

/**
 * @returns undefined: the mail is delivered, and nothing more is heard of it.
 * @example simulated("bounce+a@simulator.amazonses.com") // { kind: "bounce", type: "Permanent", … }
 */
export function simulated(address: string): Simulated | undefined {
  const [, name = ""] = ADDRESS.exec(address) ?? [];
  return SIMULATED[name.toLowerCase()];
}
