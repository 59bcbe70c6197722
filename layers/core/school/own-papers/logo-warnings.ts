import { namesOf } from "../../document-types/registry.ts";
import type { OwnVersion } from "../../domain/own-papers.ts";
import type { DrawingObstacle } from "../../domain/picture-fault.ts";
import { describeLogoObstacles } from "../../text/fr/pictures.ts";
import { membersOf } from "./own-views.ts";

/**
 * What a logo keeps papers from, without being refused: a theme may require PDF/A, and nobody's papers fail for a promise that
 * nobody asked for (docs/decisions/0046).
 *
 * @param own what the school has set for its papers. @param validFrom the day from which the logo holds.
 * @example logoWarnings(["cmyk"], [], "2026-09-01") // ["L'image du logo contient des couleurs CMJN …"]
 */
export function logoWarnings(
  obstacles: readonly DrawingObstacle[],
  own: readonly OwnVersion[],
  validFrom: string,
): readonly string[] {
  if (obstacles.length === 0) return [];
  const required = own.flatMap((one) => {
    if (one.kind !== "theme" || membersOf(one.file).pdf_a !== true) return [];
    // Its place may have been taken before the logo comes.
    const isFollowed = own.some(
      (other) =>
        other.kind === "theme" &&
        other.type === one.type &&
        other.validFrom > one.validFrom &&
        other.validFrom <= validFrom,
    );
    return isFollowed ? [] : [namesOf(one.type).one];
  });
  return [describeLogoObstacles(obstacles, [...new Set(required)])];
}
