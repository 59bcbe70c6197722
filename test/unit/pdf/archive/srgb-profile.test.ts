import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { srgbProfile } from "@palmares/core/pdf/archive/srgb-profile";
import sharp from "sharp";
import { expect, test } from "vitest";

/** Colours of all kinds, as three bytes each. */
const COLOURS = Buffer.from(Array.from({ length: 3 * 4096 }, (_, n) => (n * 37 + (n >> 5) * 11 + (n >> 9)) & 255));

/** What LittleCMS, by libvips, makes of colours that are said to be of a profile, in sRGB. */
async function seenAs(profile: Buffer): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "palmares-profile-"));
  try {
    const file = join(folder, "profile.icc");
    writeFileSync(file, profile);
    const raw = { width: 64, height: 64, channels: 3 } as const;
    const tagged = await sharp(COLOURS, { raw }).withIccProfile(file, { attach: true }).png().toBuffer();
    return await sharp(tagged).withIccProfile("srgb").raw().toBuffer();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const furthest = (a: Buffer, b: Buffer) =>
  a.reduce((most, value, n) => Math.max(most, Math.abs(value - (b[n] ?? 0))), 0);

test("the profile is whole, small, and always the same", () => {
  const profile = srgbProfile();
  expect(profile.readUInt32BE(0)).toBe(profile.length);
  expect(profile.length).toBeLessThan(500);
  expect(srgbProfile().equals(profile)).toBe(true);
});

test("a colour management program takes it for sRGB, and would notice another curve", async () => {
  const plain = await seenAs(srgbProfile());
  expect(furthest(plain, COLOURS)).toBeLessThanOrEqual(2);
  const bent = srgbProfile();
  // The exponent of the curve, 2.4, after the head of its element.
  bent.writeInt32BE(Math.round(1.8 * 0x10000), bent.indexOf("para") + 12);
  expect(furthest(await seenAs(bent), COLOURS)).toBeGreaterThan(10);
});
