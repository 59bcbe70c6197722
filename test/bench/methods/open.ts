import type { Method, MethodName } from "./method.ts";

/** Loads one method only, because a process that measures Typst must not carry a browser. */
export async function openMethod(name: MethodName): Promise<Method> {
  switch (name) {
    case "classic":
      return (await import("./classic.ts")).createClassic();
    case "palmares":
      return (await import("./palmares.ts")).createPalmares();
    case "typst":
      return (await import("./typst.ts")).createTypst();
    case "prepared":
      return (await import("./prepared.ts")).createPrepared();
    case "gotenberg":
      return (await import("./gotenberg.ts")).createGotenberg();
    case "weasyprint":
      return (await import("./weasyprint.ts")).createWeasyPrint();
    case "chromium":
      return (await import("./chromium.ts")).createChromium();
  }
}
