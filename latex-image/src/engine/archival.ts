import type { TypesetRequest } from "@palmares/core/documents/render/typesetter";
import { PalmaresError } from "@palmares/core/domain/errors";
import type { DrawingObstacle } from "@palmares/core/domain/picture-fault";
import { drawingObstacles } from "../reading/drawing-obstacles.ts";
import { type PreparedImages, pictureName } from "./images.ts";

/**
 * The request, with pages that say that they are PDF/A where that is true. All else of a page that could break it is the same on
 * every page, and is checked in the tests: the images are what schools bring.
 *
 * @param images as they were prepared; the converter keeps them, so each is looked at once.
 * @throws PalmaresError IMAGE_UNREADABLE, with the image and what is in its way, when the pages must be PDF/A.
 */
export function describedAsArchival(request: TypesetRequest, images: PreparedImages): TypesetRequest {
  if (request.pdfA === false) return request;
  for (const [name, pdf] of images) {
    const obstacles = obstaclesOf(pdf);
    if (obstacles.length === 0) continue;
    if (request.pdfA === undefined) return request;
    const culprit = pictureName(name, request.images[name] ?? name);
    throw new PalmaresError("IMAGE_UNREADABLE", `The image "${culprit}" is not for PDF/A: ${obstacles.join(", ")}.`, {
      culprit,
      fault: { kind: "notArchival", obstacles },
    });
  }
  return { ...request, pages: request.pages.map((page) => ({ ...page, about: { ...page.about, archival: true } })) };
}

const found = new WeakMap<Uint8Array, readonly DrawingObstacle[]>();
function obstaclesOf(pdf: Uint8Array): readonly DrawingObstacle[] {
  const obstacles = found.get(pdf) ?? drawingObstacles(pdf);
  found.set(pdf, obstacles);
  return obstacles;
}
