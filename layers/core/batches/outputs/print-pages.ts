import { PAGES, type PdfFileWriter } from "../../pdf/pdf-file-writer.ts";
import { isUpright, type PrintLayout, type SheetPlan, type Side, twoOnASheet } from "./print-sheets.ts";

const latin1 = (text: string) => Buffer.from(text, "latin1");

/**
 * Writes the pages of the print file that are not copies of documents' pages: blank backs, and sheets of two.
 *
 * @returns the object numbers of all pages, in order.
 */
export function writePages(file: PdfFileWriter, sides: readonly Side[], layout: PrintLayout): readonly number[] {
  const blank = (box: string) =>
    file.append(latin1(`<< /Type /Page /Parent ${PAGES} 0 R /Resources << >> /MediaBox ${box} >>`));
  if (layout.pagesPerSheet === 1) return sides.map(({ pages: [page], box }) => page?.object ?? blank(box));

  /** What sheets draw, by their size and which of their halves are filled: thousands draw the same. */
  const drawings = new Map<string, number>();
  const drawingOf = (plan: SheetPlan, filled: readonly boolean[], key: string): number => {
    const known = drawings.get(key);
    if (known !== undefined) return known;
    const content = drawSheet(plan, filled);
    const number = file.append(latin1(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`));
    drawings.set(key, number);
    return number;
  };
  return sides.map(({ pages, box, isBack }) => {
    const plan = twoOnASheet(box);
    const size = `[0 0 ${decimal(plan.width)} ${decimal(plan.height)}]`;
    const filled = pages.map((page) => page !== undefined);
    if (isBack && !filled.includes(true)) return blank(size);
    const drawing = drawingOf(plan, filled, `${box} ${filled.join()}`);
    const forms = pages.flatMap((page, n) => (page === undefined ? [] : `/P${n} ${page.object} 0 R`)).join(" ");
    const resources = `/Resources << /XObject << ${forms} >> >>`;
    return file.append(
      latin1(`<< /Type /Page /Parent ${PAGES} 0 R ${resources} /MediaBox ${size} /Contents ${drawing} 0 R >>`),
    );
  });
}

/**
 * What a printer's dialogue should offer: both sides, turned over the right way, and sheets in their own size, or the halves
 * would no longer meet at the middle.
 */
export function printPreferences(sides: readonly Side[], { pagesPerSheet, twoSided }: PrintLayout): string {
  const [first] = sides;
  const uprightSheet = first !== undefined && isUpright(first.box) === (pagesPerSheet === 1);
  const duplex = twoSided ? ` /Duplex /DuplexFlip${uprightSheet ? "Long" : "Short"}Edge` : "";
  return `${pagesPerSheet === 2 ? " /PrintScaling /None" : ""}${duplex}`;
}

/** Length of the marks at both ends of the line to cut along, points. */
const MARK = 14;

function drawSheet({ places, cut }: SheetPlan, filled: readonly boolean[]): string {
  const pages = places.flatMap(({ scale, x, y }, n) =>
    filled[n] === true ? `q ${decimal(scale)} 0 0 ${decimal(scale)} ${decimal(x)} ${decimal(y)} cm /P${n} Do Q` : [],
  );
  const [x1, y1, x2, y2] = cut;
  const length = Math.hypot(x2 - x1, y2 - y1);
  const [alongX, alongY] = [((x2 - x1) / length) * MARK, ((y2 - y1) / length) * MARK];
  const line = (fromX: number, fromY: number, toX: number, toY: number) =>
    `${[fromX, fromY].map(decimal).join(" ")} m ${[toX, toY].map(decimal).join(" ")} l S`;
  const marks = [line(x1, y1, x1 + alongX, y1 + alongY), line(x2, y2, x2 - alongX, y2 - alongY)];
  return [...pages, "q 0.5 G 0.3 w", ...marks, "Q"].join("\n");
}

/** PDF knows no exponents. */
const decimal = (value: number): string => String(Number(value.toFixed(4)));
