import type { GridTexts } from "./fr.ts";

const counted = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;
const cells = (n: number) => counted(n, "cell", "cells");

/** The grid of marks, in English. */
export const gridTexts: GridTexts = {
  back: "Back to the classes",
  missing: { title: "No such subject", detail: "The class does not have this subject, or not any more." },
  noStudents: { title: "No students", detail: "Nobody takes this subject in this period." },
  grid: (subject) => `Marks of ${subject}`,
  student: "Student",
  mark: "Mark",
  mean: "Mean",
  remark: "Remark",
  outOf: (scale) => `out of ${scale}`,
  weight: (weight) => `weight ${weight}`,
  notCounted: "does not count",
  exempt: "Exempt",
  left: "no longer in the class",
  leaving: "leaves at the end of the period",
  cell: (what, student) => `${what}, ${student}`,
  readOnly: "Read only: this subject is not one of yours.",
  undo: "Undo",
  redo: "Redo",
  help: {
    title: "Help with typing",
    words:
      "A mark such as 14.25; without a mark: abs (excused), nj (unexcused), NR (not handed in), disp (dispensed). An empty cell takes nothing from the student.",
    keys: "Arrows, Enter and Tab move, Shift selects, F2 corrects, Delete empties, Ctrl+Z undoes. Escape, then Tab, leaves the grid.",
    paste: "Copy a block in Excel or LibreOffice and paste it on its first cell. Everything saves itself.",
  },
  state: {
    nothing: "Everything is saved.",
    waiting: "To be saved…",
    saving: "Saving…",
    saved: (time) => `Saved at ${time}`,
    offline: (n) => `Offline: ${counted(n, "entry", "entries")} kept here, sent when the network is back.`,
    offlineHere: (n) =>
      `Offline: ${counted(n, "entry", "entries")} in this page only. Do not close it before the network is back.`,
    conflicts: (n) => `${counted(n, "conflict", "conflicts")} to settle`,
    faults: (n) => `${cells(n)} to correct`,
  },
  pasted: (n) => `Pasted: ${cells(n)}.`,
  leftOut: {
    rows: (n) => `${counted(n, "row", "rows")} too many`,
    columns: (n) => `${counted(n, "column", "columns")} too many`,
    cells: (n) => `${cells(n)} where nothing is typed`,
    sentence: (parts) => `Left out: ${parts}.`,
  },
  faults: {
    title: "To be corrected, and not saved yet",
    at: (student, what, text) => `${student}, ${what}: “${text}”`,
    OUT_OF_RANGE: (max) => `The mark must be from 0 to ${max}.`,
    OTHER_SCALE: (max) => `The mark names another scale than its column, which is out of ${max}.`,
    TOO_PRECISE: "The mark has more than two decimals; none is rounded here.",
    PERCENT: "This is a percentage: write the mark on the column's scale.",
    NOT_A_MARK: "Neither a mark nor a known word: write 14.25, abs, nj, NR or disp.",
    TOO_LONG: (length, most) => `The text has ${length} characters; it may have ${most}.`,
  },
  conflict: {
    title: "Somebody has saved something else meanwhile",
    detail:
      "These cells were changed on both sides. All others are put together and saved. Choose what holds; nothing is lost before.",
    mine: "Mine",
    theirs: "Saved",
    by: (who, when) => `by ${who}, ${when}`,
    nothing: "empty",
    keepMine: "Keep mine",
    keepTheirs: "Take the other",
    keepMineNamed: (student, what) => `Keep mine: ${student}, ${what}`,
    keepTheirsNamed: (student, what) => `Take the other: ${student}, ${what}`,
    allMine: "Keep all of mine",
    allTheirs: "Take all of the others",
  },
  remarks: {
    label: "Remarks written before",
    left: (n) => `${counted(n, "character", "characters")} left`,
    tooMany: (n) => `${counted(n, "character", "characters")} too many`,
  },
  locked: {
    label: "Why the marks change",
    hint: "The period is locked: a mark changes only with a reason, which stays in the history.",
  },
};
