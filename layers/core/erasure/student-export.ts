/** The export of a student's data that was asked for. It is found by a digest, and names the student by the id alone. */
export interface StudentExport {
  readonly schoolId: string;
  readonly studentDigest: string;
  readonly studentId: string;
  readonly status: "PENDING" | "READY";
  readonly requestedBy: string;
  readonly requestedAt: string;
  /** When it is READY. */
  readonly madeAt?: string;
}
