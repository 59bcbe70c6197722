import { PalmaresError } from "@palmares/core/domain/errors";
import type { User, Users } from "@palmares/core/school/users/ports";

/** Accounts in memory, and to which addresses invitations went. */
export function usersInMemory() {
  const accounts = new Map<string, User & { readonly schoolId: string }>();
  const sent: string[] = [];
  const change = (user: User, over: Partial<User>) => {
    const now = accounts.get(user.userId);
    if (now !== undefined) accounts.set(user.userId, { ...now, ...over });
  };
  const shown = ({ schoolId: _schoolId, ...user }: User & { readonly schoolId: string }): User => user;
  const users: Users = {
    list: async (schoolId) => [...accounts.values()].filter((one) => one.schoolId === schoolId).map(shown),
    async find(schoolId, userId) {
      const found = accounts.get(userId);
      return found?.schoolId === schoolId ? shown(found) : undefined;
    },
    async invite(schoolId, { email, name, role }) {
      if ([...accounts.values()].some((one) => one.userName === email))
        throw new PalmaresError("USER_EXISTS", "There is an account of this address.");
      const user = {
        userId: `user-${accounts.size + 1}`,
        userName: email,
        email,
        name,
        role,
        isEnabled: true,
        isInvited: true,
        createdAt: "2026-03-02T08:15:00.000Z",
      };
      accounts.set(user.userId, { ...user, schoolId });
      sent.push(email);
      return user;
    },
    inviteAgain: async ({ email }) => void sent.push(email),
    setRole: async (user, role) => change(user, { role }),
    setEnabled: async (user, isEnabled) => change(user, { isEnabled }),
    remove: async ({ userId }) => void accounts.delete(userId),
  };
  return {
    users,
    sent,
    /** Chooses a password in place of the one that was sent. */
    enters: (userId: string) => accounts.has(userId) && change({ userId } as User, { isInvited: false }),
  };
}
