/** What reading a file may take. Whoever reads one while somebody waits gives less. */
export interface ReadingLimits {
  readonly fileBytes: number;
  readonly unpackedBytes: number;
}

/** More than a school's file has; what is above is refused before it is unpacked. */
export const SPREADSHEET_LIMITS = {
  /** Of the file, in bytes. */
  fileBytes: 10 * 1024 * 1024,
  /** Of everything in an XLSX or ODS file, unpacked, in bytes. A zip of a few kB can hold gigabytes. */
  unpackedBytes: 60 * 1024 * 1024,
  /** Files inside an XLSX or ODS file. */
  packedFiles: 2_000,
  rows: 10_000,
  columns: 400,
  /** Cells in all, repeated ones as often as they are. */
  cells: 1_000_000,
} as const satisfies ReadingLimits & Readonly<Record<string, number>>;
