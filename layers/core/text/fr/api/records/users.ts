import { fields } from "../fields.ts";

export const USER_FIELDS = fields({
  users: "Les utilisateurs de l'établissement, par adresse. Les administrateurs, qui agissent pour tous, n'y sont pas.",
  user_id: "Identifiant du compte (sub du jeton).",
  email: "Adresse électronique : celle de l'invitation, et le nom avec lequel on se connecte.",
  name: "Nom, comme l'historique et la console le montrent.",
  role: "Rôle : head (direction), secretary (secrétariat), teacher (enseignement) ou viewer (consultation).",
  roleOf: "Rôle du compte ; absent : il n'en a pas encore, et rien ne lui est ouvert.",
  enabled: "Si le compte peut se connecter.",
  invited: "Vrai tant que la personne n'a pas choisi son mot de passe : l'invitation peut être envoyée de nouveau.",
  created_at: "Date de création du compte.",
});
