import { containerName, type Store } from "./store.ts";

/** How to start a container of the image, from its Dockerfile. */
export interface ImageConfig {
  readonly Entrypoint: readonly string[];
  readonly Cmd: readonly string[];
  readonly Env: readonly string[];
  /** "user:group", as numbers. */
  readonly User: string;
  readonly WorkingDir: string;
}

export interface MountedImage {
  /** The folder with the image's files. */
  readonly root: string;
  readonly config: ImageConfig;
  unmount(): Promise<void>;
}

/**
 * Mounts the files of an image in a folder.
 *
 * @param use distinguishes the mounts of one process, e.g. "test".
 */
export async function mountImage(store: Store, name: string, use: string): Promise<MountedImage> {
  const container = containerName(use);
  await store.run("from", "--name", container, name);
  const root = (await store.run("mount", container)).trim();
  const described = JSON.parse(await store.run("inspect", "--type", "image", name));
  return {
    root,
    config: described.OCIv1.config,
    unmount: async () => {
      await store.run("rm", container);
    },
  };
}
