import * as z from "zod";

const Digest = z.string().min(1);

/**
 * Digests of what papers look like, worked out from the files when the template is synthesized (infra/settings/design.ts).
 * Every function of a deployment is given the same ones, so they agree on whether a stored paper still looks as it would now.
 */
export const DesignDigests = z.object({
  kinds: z.record(
    z.string(),
    z.object({
      /** The theme in use and its images. */
      theme: Digest,
      /** The page's template, the styles, the labels, and the version of the programs that set it. */
      template: Digest,
      /** Whether a school's own logo is printed. */
      ownLogo: z.boolean(),
    }),
  ),
  /** The logos that schools may name, in groups: see {@link logoGroup}. */
  logos: z.array(Digest),
  /** Version and commit of the program, for people: no digest covers it. Absent: an earlier version's deployment. */
  program: z.string().exactOptional(),
});
export type DesignDigests = z.output<typeof DesignDigests>;

/** The same digests as one text: in a function's environment, and in the outputs of a stack. */
export const DesignDigestsText = z
  .string()
  .transform((text, ctx): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      ctx.addIssue({ code: "custom", message: "is not JSON" });
      return z.NEVER;
    }
  })
  .pipe(DesignDigests);

/** A function's environment holds 4 kB in all, so hundreds of schools' logos share a few digests. */
export const LOGO_GROUPS = 16;

/**
 * The group whose digest covers a school's logo. A logo that changes makes the papers of its group's schools count as
 * changed: a few papers too many are made anew, never one too few.
 *
 * @param path as the school's record names it, `assets/logos/lpk.png`.
 */
export const logoGroup = (path: string): number =>
  Array.from(path).reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % LOGO_GROUPS;
