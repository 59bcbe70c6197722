import { LIMITS } from "@palmares/core/contract/limits";
import { printPages } from "@palmares/core/documents/render/print-pages";
import { createRenderer, type StandingRenderer } from "../../../latex-image/src/engine/renderer.ts";
import { ordersOf } from "../contents.ts";
import { BENCH_DAY } from "../school.ts";
import type { Method } from "./method.ts";

/** Our engine as a render function uses it: warm, with all documents of a group in one TeX run that is then split. */
export function createPalmares(): Method {
  let renderer: StandingRenderer | undefined;
  let group = 0;
  return {
    name: "palmares",
    async prepare() {
      renderer = createRenderer(process.env, undefined, { standby: true });
    },
    async run(type, selections) {
      const [first] = selections;
      group = selections.length;
      if (renderer === undefined || first === undefined)
        throw new Error("prepare() was not called, or there is nothing to print.");
      const orders = ordersOf(type, selections);
      const run = { type, school: first.record.school, issuedOn: BENCH_DAY, look: {} };
      const { pages } = await printPages(renderer, run, orders, LIMITS.renderTimeoutMs);
      return orders.map(({ id }) => {
        const page = pages.get(id);
        if (page?.ok !== true) throw new Error(`No PDF: ${page?.code} ${page?.reason}`);
        return page.pdf;
      });
    },
    /** As the function does it: after a document alone. */
    async standBy() {
      if (group === 1) await renderer?.standBy();
    },
    async close() {},
  };
}
