// Plain JavaScript for Node 20 without dependencies: scripts/bootstrap.mjs imports it before anything is installed.

/** The narrow no-break space that French sets before : ; ? ! and inside « guillemets ». */
export const NARROW_SPACE = "\u202f";

/**
 * Sets French's narrow no-break spaces in a text written with plain ones.
 *
 * @param {string} text
 * @example frenchSpaces("Prêt ?") // "Prêt\u202f?"
 */
export function frenchSpaces(text) {
  return text.replace(/ (?=[:;?!»])/gu, NARROW_SPACE).replace(/« /gu, `«${NARROW_SPACE}`);
}
