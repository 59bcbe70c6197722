import { containerName, type Store } from "./store.ts";

/** How a container of the image is started, as its Dockerfile says. */
export interface ImageConfig {
  readonly Entrypoint: readonly string[];
  readonly Cmd: readonly string[];
  readonly Env: readonly string[];
  /** "user:group", as numbers. */
  readonly User: string;
  readonly WorkingDir: string;
}

export interface MountedImage {
  /** Folder in which the image's files are. */
  readonly root: string;
  readonly config: ImageConfig;
  unmount(): Promise<void>;
}

/** Lays out the files of an image in a folder. */
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
