import { deflateSync } from "node:zlib";
import { srgbProfile } from "./srgb-profile.ts";

let made: Buffer | undefined;

/** The body of the stream that holds the profile of sRGB: the same in every file. */
export function profileStream(): Buffer {
  if (made !== undefined) return made;
  const data = deflateSync(srgbProfile(), { level: 9 });
  const head = Buffer.from(`<</N 3/Filter/FlateDecode/Length ${data.length}>>\nstream\n`, "latin1");
  made = Buffer.concat([head, data, Buffer.from("\nendstream", "latin1")]);
  return made;
}

/**
 * The entry of a catalogue that says how the file's colours are meant (ISO 19005-2, 6.2.3): our pages name red, green and blue
 * without saying of which screen.
 *
 * @param profile number of the object that holds `profileStream`.
 */
export const outputIntents = (profile: number): string =>
  `/OutputIntents [<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile ${profile} 0 R>>]`;
