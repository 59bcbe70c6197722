declare module "spdx-satisfies" {
  /** Whether a licence expression can be complied with by these licences alone: of `A OR B` one is enough. */
  export default function satisfies(expression: string, approved: readonly string[]): boolean;
}
