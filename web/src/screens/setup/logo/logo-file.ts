import { LIMITS } from "@palmares/core/contract/limits";

export type LogoType = "image/png" | "image/jpeg";
export type LogoFault = "empty" | "tooLarge" | "kind";

/**
 * What a chosen file is, by its first bytes: a name says anything. Whether the picture is sound, the API looks at.
 *
 * @example await readLogo(file) // { type: "image/png" }
 */
export async function readLogo(file: Blob): Promise<{ readonly type: LogoType } | { readonly fault: LogoFault }> {
  if (file.size === 0) return { fault: "empty" };
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const type =
    first === 0x89 && second === 0x50 ? "image/png" : first === 0xff && second === 0xd8 ? "image/jpeg" : undefined;
  if (type === undefined) return { fault: "kind" };
  return file.size > LIMITS.pictureBytes ? { fault: "tooLarge" } : { type };
}
