import type { DesignDigests } from "@palmares/core/contract/design-digests";
import type { PageRenderer } from "@palmares/core/documents/render/print-pages";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The engine of this machine, and what its pages look like. It is loaded here because most commands print nothing, and started
 * with the first page.
 *
 * @example const press = await openPress(process.env, pictures); press.renderer()
 */
export async function openPress(
  env: Environment,
  pictures: PageRenderer["pictures"],
): Promise<{ readonly renderer: () => PageRenderer; readonly design: () => DesignDigests }> {
  const [{ createRenderer }, { designDigests }] = await Promise.all([
    import("../latex-image/src/engine/renderer.ts"),
    import("../infra/settings/design.ts"),
  ]);
  return { renderer: () => createRenderer(env, { pictures }), design: () => designDigests(env) };
}
