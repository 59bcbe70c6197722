import type { DetailsOf } from "../../domain/errors.ts";
import { NARROW_SPACE as S } from "../french-spaces.mjs";
import { placeName } from "./text-places.ts";

const FULL = "Même resserré, le document ne tient pas sur une page.";

/**
 * A page too full, and what to shorten by how much.
 *
 * @example « … Le texte le plus long est l'appréciation (Anglais), 412 caractères, dont 180 de trop. Raccourcissez-le. »
 */
export function describeOverflow({ longest }: DetailsOf<"PAGE_OVERFLOW">): string {
  if (longest === undefined) return `${FULL} Raccourcissez les noms ou les appréciations les plus longs.`;
  const { length, excess, othersToo } = longest;
  const text = `${FULL} Le texte le plus long est ${placeName(longest)}, ${length} caractères`;
  if (othersToo)
    return `${text}${S}; même sans lui, la page serait trop pleine. Raccourcissez aussi les autres appréciations.`;
  if (excess === undefined) return `${text}. Raccourcissez-le.`;
  return `${text}, dont ${excess} de trop. Raccourcissez-le.`;
}
