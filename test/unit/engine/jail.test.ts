import { expect, it } from "vitest";
import { mountTable } from "../../../latex-image/src/sandbox/jail.ts";

const tools = {
  unshare: "/usr/bin/unshare",
  nsenter: "/usr/bin/nsenter",
  mount: "/usr/bin/mount",
  cat: "/usr/bin/cat",
};
const plan = { tools, userNamespace: false, readable: ["/lib", "/srv/TeX tree"] };

it("a jail shows the libraries and the TeX tree read-only, the run's folder writable, and nothing else", () => {
  expect(mountTable(plan, "/mnt", "/tmp/palmares-1").split("\n")).toEqual([
    "none /mnt tmpfs size=64k,mode=0755,nosuid,nodev 0 0",
    "/lib /mnt/lib none bind,ro,nosuid,nodev,X-mount.mkdir 0 0",
    "/srv/TeX\\040tree /mnt/srv/TeX\\040tree none bind,ro,nosuid,nodev,X-mount.mkdir 0 0",
    "/tmp/palmares-1 /mnt/tmp/palmares-1 none bind,nosuid,nodev,noexec,X-mount.mkdir 0 0",
    "",
  ]);
});
