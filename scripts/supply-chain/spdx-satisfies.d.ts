declare module "spdx-satisfies" {
  /** Whether these licences alone satisfy an expression: of `A OR B` one is enough. */
  export default function satisfies(expression: string, approved: readonly string[]): boolean;
}
