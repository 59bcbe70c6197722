import { ADMIN } from "../role-sets.ts";
import type { RouteSpec } from "../route-spec.ts";
import { NewUser, UserBody, UserList, UserPath, UserView } from "../schemas/records/users.ts";

const users = { path: "/users", handler: "school-data", roles: ADMIN } as const;
const user = { path: "/users/{user_id}", handler: "school-data", params: UserPath, roles: ADMIN } as const;

/** The accounts of a school. */
export const USER_ROUTES = {
  listUsers: {
    ...users,
    method: "GET",
    summary: "Lister les utilisateurs de l'établissement",
    answers: { 200: UserList },
    errors: [],
  },
  inviteUser: {
    ...users,
    method: "POST",
    summary: "Inviter un utilisateur : il reçoit un message avec un mot de passe provisoire",
    body: NewUser,
    etag: true,
    answers: { 201: UserView },
    errors: ["SCHOOL_NOT_RECORDED", "USER_EXISTS", "INVITATION_NOT_SENT"],
  },
  changeUser: {
    ...user,
    method: "PUT",
    summary: "Changer le rôle d'un utilisateur, lui fermer ou lui rouvrir l'accès",
    body: UserBody,
    etag: true,
    answers: { 200: UserView },
    errors: ["USER_NOT_FOUND"],
  },
  inviteUserAgain: {
    ...user,
    method: "POST",
    summary: "Envoyer de nouveau l'invitation, avec un autre mot de passe provisoire",
    etag: true,
    answers: { 200: UserView },
    errors: ["USER_NOT_FOUND", "USER_ACTIVE", "INVITATION_NOT_SENT"],
  },
  removeUser: {
    ...user,
    method: "DELETE",
    summary: "Supprimer le compte d'un utilisateur, et ce qui lui est confié",
    answers: { 204: "nothing" },
    errors: ["USER_NOT_FOUND"],
  },
} as const satisfies Record<string, RouteSpec>;
