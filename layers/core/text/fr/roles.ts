import type { DetailsOf } from "../../domain/errors.ts";
import type { Role } from "../../domain/roles.ts";
import { NARROW_SPACE as S } from "../french-spaces.mjs";

/** The roles as people read them. */
export const ROLE_NAMES = {
  admin: "administration",
  head: "direction",
  secretary: "secrétariat",
  teacher: "enseignement",
  viewer: "consultation",
} as const satisfies Record<Role, string>;

/** Why an account may not do something, and whom to ask. */
export function describeForbidden({ reason, role, allowed = [] }: DetailsOf<"FORBIDDEN">): string {
  switch (reason) {
    case "noRole":
      return "Votre compte n'a encore aucun rôle, et rien ne lui est ouvert. Demandez à l'administrateur de lui en donner un, puis connectez-vous de nouveau.";
    case "noSchool":
      return "Votre compte n'est rattaché à aucun établissement. Demandez à l'administrateur de l'y rattacher, puis connectez-vous de nouveau.";
    case "role":
      return `Votre rôle (${role === undefined ? "inconnu" : ROLE_NAMES[role]}) ne permet pas cette action. Elle est réservée à${S}: ${allowed.map((one) => ROLE_NAMES[one]).join(", ")}. Demandez-la à une de ces personnes, ou un autre rôle à l'administrateur.`;
    case "subject":
      return "Cette matière n'est pas l'une des vôtres dans cette classe. Demandez à la direction de vous la confier.";
    default:
      return "Votre compte n'a pas ce droit, ou n'est rattaché à aucun établissement. Demandez à l'administrateur de le compléter.";
  }
}
