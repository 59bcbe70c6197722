import { shortText } from "./pdf-description.ts";

/** A bookmark, and those below it. */
export interface Bookmark {
  readonly title: string;
  /** Object number of the page that it leads to. */
  readonly page: number;
  readonly below?: readonly Bookmark[];
}

export interface OutlineOptions {
  /** The number of the outline's first object; the others follow. */
  readonly first: number;
  /** Whether a viewer shows the lower bookmarks at once. */
  readonly open: boolean;
}

/**
 * The bookmarks of a file as objects with numbers that follow each other (PDF 32000-1, 12.3.3). The first is the outline
 * itself, which the catalogue names.
 *
 * @example outlineObjects([{ title: "6e A", page: 3, below: [{ title: "KABORÉ Awa", page: 3 }] }], { first: 90, open: true })
 */
export function outlineObjects(bookmarks: readonly Bookmark[], { first, open }: OutlineOptions): readonly string[] {
  const bodies: string[] = [];
  const shown = (marks: readonly Bookmark[]): number =>
    marks.reduce((sum, { below = [] }) => sum + 1 + (open ? shown(below) : 0), 0);

  /** Writes bookmarks of one level after each other, each with those below it. @returns the entries of what is above. */
  function write(marks: readonly Bookmark[], parent: number): string {
    const numbers: number[] = [];
    let next = first + bodies.length;
    for (const mark of marks) {
      numbers.push(next);
      next += sizeOf(mark);
    }
    for (const [n, { title, page, below = [] }] of marks.entries()) {
      const at = bodies.push("") - 1;
      const inside = below.length === 0 ? "" : write(below, numbers[n] ?? 0);
      const count = below.length === 0 ? "" : ` /Count ${open ? shown(below) : -below.length}`;
      const before = n === 0 ? "" : ` /Prev ${numbers[n - 1]} 0 R`;
      const after = n === marks.length - 1 ? "" : ` /Next ${numbers[n + 1]} 0 R`;
      bodies[at] =
        `<< /Title ${shortText(title)} /Parent ${parent} 0 R${before}${after}${inside}${count} /Dest [${page} 0 R /Fit] >>`;
    }
    return ` /First ${numbers[0]} 0 R /Last ${numbers.at(-1)} 0 R`;
  }

  bodies.push("");
  const inside = bookmarks.length === 0 ? "" : write(bookmarks, first);
  bodies[0] = `<< /Type /Outlines${inside} /Count ${shown(bookmarks)} >>`;
  return bodies;
}

const sizeOf = ({ below = [] }: Bookmark): number => below.reduce((sum, mark) => sum + sizeOf(mark), 1);
