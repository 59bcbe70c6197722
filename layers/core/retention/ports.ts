export interface SchoolList {
  /** The ids of all schools. */
  list(): Promise<readonly string[]>;
}
