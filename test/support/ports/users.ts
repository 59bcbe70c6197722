import type { Users } from "@palmares/core/school/users/ports";
import { describe, expect, it } from "vitest";

export interface UsersOfTest {
  readonly users: Users;
  /** The addresses to which invitations went, in order. */
  readonly sent: () => readonly string[] | Promise<readonly string[]>;
}

/** What every adapter of the port Users has to do. */
export function usersSuite(make: () => Promise<UsersOfTest>): void {
  const awa = { email: "awa@lycee.example", name: "Awa", role: "teacher" } as const;

  describe("accounts of a school", () => {
    it("are invited once for each address, with a mail each, and listed in their school alone", async () => {
      const { users, sent } = await make();
      const made = await users.invite("lycee", awa);
      expect(made).toMatchObject({ ...awa, userName: awa.email, isEnabled: true, isInvited: true });
      await expect(users.invite("other", awa)).rejects.toMatchObject({ code: "USER_EXISTS" });
      const there = await users.invite("other", { email: "issa@other.example", role: "head" });
      expect((await users.list("lycee")).map(({ userId }) => userId)).toEqual([made.userId]);
      expect(await users.list("other")).toEqual([there]);
      expect(await users.find("lycee", made.userId)).toEqual(made);
      expect(await users.find("lycee", there.userId)).toBeUndefined();
      expect(await users.find("lycee", "nobody")).toBeUndefined();
      await expect.poll(sent, { timeout: 5_000 }).toEqual([awa.email, "issa@other.example"]);
    });

    it("are invited again, get another role, are closed, opened and removed", async () => {
      const { users, sent } = await make();
      const made = await users.invite("lycee", awa);
      const now = async () => users.find("lycee", made.userId);
      await users.inviteAgain(made);
      await expect.poll(sent, { timeout: 5_000 }).toEqual([awa.email, awa.email]);
      await users.setRole(made, "secretary");
      await users.setEnabled(made, false);
      expect(await now()).toMatchObject({ role: "secretary", isEnabled: false, isInvited: true });
      await users.setEnabled(made, true);
      expect(await now()).toMatchObject({ isEnabled: true });
      await users.remove(made);
      await users.remove(made);
      expect(await now()).toBeUndefined();
      expect(await users.list("lycee")).toEqual([]);
    });
  });
}
