/**
 * French asks for a narrow no-break space before : ; ? ! and inside « guillemets »; sources are written with plain ones.
 *
 * @param {string} text
 */
export function frenchSpaces(text) {
  return text.replace(/ (?=[:;?!»])/gu, "\u202f").replace(/« /gu, "«\u202f");
}
