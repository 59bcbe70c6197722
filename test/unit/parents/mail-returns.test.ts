import type { MailMessage } from "@palmares/core/contract/messages";
import { mailTag, readMailTag } from "@palmares/core/parents/mail/mail-tag";
import { readReturn } from "@palmares/core/parents/mail/read-return";
import { addressDigest, suppressionOf } from "@palmares/core/parents/mail/suppression";
import { describe, expect, test } from "vitest";

const BOUNCE = "Email Bounced";
const COMPLAINT = "Email Complaint Received";

describe("what SES says of a mail", () => {
  test.each([
    ["a user that does not exist", BOUNCE, "Permanent/General/", "BOUNCED", "NO_SUCH_ADDRESS"],
    ["a notice without an address", BOUNCE, "Permanent/NoEmail/", "BOUNCED", "NO_SUCH_ADDRESS"],
    ["an address that SES knows as dead", BOUNCE, "Permanent/Suppressed/", "BOUNCED", "DEAD_ADDRESS"],
    ["one on the account's own list", BOUNCE, "Permanent/OnAccountSuppressionList/", "BOUNCED", "DEAD_ADDRESS"],
    ["a subtype of later years", BOUNCE, "Permanent/Unheard/", "BOUNCED", "NO_SUCH_ADDRESS"],
    ["a full mailbox", BOUNCE, "Transient/MailboxFull/", "SOFT_BOUNCED", "MAILBOX_FULL"],
    ["a message that is too large", BOUNCE, "Transient/MessageTooLarge/", "SOFT_BOUNCED", "CONTENT_REFUSED"],
    ["a content that is refused", BOUNCE, "Transient/ContentRejected/", "SOFT_BOUNCED", "CONTENT_REFUSED"],
    ["an answer that somebody is away", BOUNCE, "Transient/General/", "SOFT_BOUNCED", "NOT_TAKEN"],
    ["what SES cannot tell", BOUNCE, "Undetermined/Undetermined/", "SOFT_BOUNCED", "NOT_TAKEN"],
    ["a complaint", COMPLAINT, "//abuse", "COMPLAINED", "COMPLAINT"],
    ["a complaint without a type", COMPLAINT, "//", "COMPLAINED", "COMPLAINT"],
  ])("%s", (_, kind, returned, state, failure) => {
    expect(readReturn({ kind, returned })).toEqual({ state, failure });
  });

  test("is nothing when a mail was taken out of the unwanted ones, or the event is another", () => {
    expect(readReturn({ kind: COMPLAINT, returned: "//not-spam" })).toBeUndefined();
    expect(readReturn({ kind: "Email Delivered", returned: "//" })).toBeUndefined();
  });
});

describe("a mail's tag", () => {
  const mail: MailMessage = {
    schoolId: "lycée.wend-panga_1".replace("é", "e"),
    classId: "6e.b",
    number: "7KX4MR2DQP",
    mailId: "0123456789abcdef0123456789abcdef",
    attempt: 2,
  };

  test("comes back as it went, in letters that SES takes", () => {
    expect(mailTag(mail)).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(readMailTag(mailTag(mail))).toEqual(mail);
  });

  test("is short enough with the longest ids", () => {
    const id = "x".repeat(64);
    expect(mailTag({ ...mail, schoolId: id, classId: id, attempt: 9999 }).length).toBeLessThanOrEqual(256);
  });

  test.each([
    "",
    "x",
    "%%%",
    Buffer.from("a/b/c").toString("base64url"),
    Buffer.from("a/b/c/d/0").toString("base64url"),
  ])("is none of ours: %j", (tag) => {
    expect(readMailTag(tag)).toBeUndefined();
  });
});

describe("the list of suppressed addresses", () => {
  const key = "k".repeat(64);
  const word = { at: "2026-03-03T12:00:00.000Z", studentId: "awa", classId: "6a" };
  const words = (state: "BOUNCED" | "TRUSTED") => ({
    key,
    words: new Map([[addressDigest(key, "a@x.example"), { ...word, state }]]),
  });

  test("knows an address however it is written, and by its school's key only", () => {
    expect(suppressionOf(words("BOUNCED"), " A@x.example")).toMatchObject({ state: "BOUNCED" });
    expect(suppressionOf(words("BOUNCED"), "b@x.example")).toBeUndefined();
    expect(suppressionOf({ ...words("BOUNCED"), key: "other" }, "a@x.example")).toBeUndefined();
    expect(addressDigest(key, "a@x.example")).toMatch(/^[0-9a-f]{32}$/);
  });

  test("holds nothing against an address that somebody trusts", () => {
    expect(suppressionOf(words("TRUSTED"), "a@x.example")).toBeUndefined();
  });
});
