import type { PictureFault } from "@palmares/core/domain/picture-fault";
import { describePictureFault, pictureSubject } from "@palmares/core/text/fr/pictures";
import { expect, it } from "vitest";

const sentence = (fault: PictureFault | undefined) =>
  describePictureFault("L'image « logo.png »", fault).replace(/[\u202f\u00a0]/g, " ");

it("names the picture, the property and the limit, and says what to do", () => {
  expect(sentence({ kind: "tooManyPixels", width: 12_000, height: 8_000, most: 40_000_000 })).toBe(
    "L'image « logo.png » a 12 000 × 8 000 pixels, soit 96 mégapixels ; 40 au plus sont acceptés. Réduisez-la : 1 000 pixels de large suffisent pour un logo.",
  );
  expect(sentence({ kind: "tooLarge", bytes: 45_200_000, most: 32_000_000 })).toMatch(/pèse 45,2 Mo ; 32 Mo au plus/);
  expect(sentence({ kind: "rareJpeg", property: "bits", bits: 12 })).toMatch(/est un JPEG de 12 bits par couleur, que/);
  expect(sentence({ kind: "heavyPdf", bytes: 412_345, most: 60_000 })).toMatch(
    /412 ko à chaque document ; 60 ko au plus/,
  );
});

it("names what keeps a paper from being PDF/A, and the ways out", () => {
  expect(sentence({ kind: "notArchival", obstacles: ["cmyk", "text"] })).toBe(
    "L'image « logo.png » empêche de faire un PDF/A, que le thème demande (« pdf_a ») : ce PDF contient des couleurs CMJN (faites pour l'imprimerie) et du texte écrit avec une police. Exportez-la de nouveau en couleurs RVB, le texte converti en tracés, ou en image PNG de 1 000 pixels de large. Sinon, retirez « pdf_a » du thème.",
  );
});

it("names a picture as people know it: a file by its name, what the school sent by its place, never by its key", () => {
  const key = `logos/${"a1".repeat(32)}`;
  expect([undefined, "blason.png", "logo", "watermark", key].map(pictureSubject)).toEqual([
    "L'image du thème",
    "L'image « blason.png »",
    "L'image du logo de l'établissement",
    "L'image du filigrane de l'établissement",
    "L'image de l'établissement",
  ]);
});

it("says so when the file is missing or of no known kind", () => {
  expect(sentence({ kind: "missing" })).toMatch(/manque ou ne peut pas être lue\. Vérifiez le nom/);
  expect(sentence({ kind: "foreign" })).toMatch(/ni un PNG, ni un JPEG, ni un PDF, quel que soit son nom\. Ouvrez-la/);
  expect(sentence(undefined)).toMatch(/Fournissez un fichier PNG, JPEG ou PDF\./);
});
