import { type Profiler, Session } from "node:inspector/promises";

/** What Node does for a document. */
export const NODE_TASKS = ["words", "programs", "reading", "pdf", "files", "garbage", "node"] as const;
export type NodeTask = (typeof NODE_TASKS)[number];

/** By the file of the function at work, or the nearest that called it; the first that fits. */
const FILES: readonly (readonly [RegExp, NodeTask])[] = [
  [/\/layers\/core\/pdf\/|\/reading\/split\.ts$/, "pdf"],
  [/\/latex-image\/src\/reading\//, "reading"],
  [/\/latex-image\/src\/sandbox\/(?:run|jail)\.ts$/, "programs"],
  [/\/latex-image\/src\//, "files"],
  [/\/layers\/core\/|\/test\/bench\//, "words"],
];
/** Each sample is a signal, and Linux begins a fork anew when one comes meanwhile: shorter, and starting programs takes for ever. */
const SAMPLE_MICROSECONDS = 5_000;

/** What Node's main thread does, in ms by task, from samples of V8's profiler while `work` runs. Nothing else is measured meanwhile. */
export async function nodeTasks(work: () => Promise<void>): Promise<Readonly<Record<NodeTask, number>>> {
  const session = new Session();
  session.connect();
  try {
    await session.post("Profiler.enable");
    await session.post("Profiler.setSamplingInterval", { interval: SAMPLE_MICROSECONDS });
    await session.post("Profiler.start");
    await work();
    const { profile } = await session.post("Profiler.stop");
    return timeByTask(profile);
  } finally {
    session.disconnect();
  }
}

export function timeByTask({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Record<NodeTask, number> {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const taskOf = (id: number | undefined): NodeTask | undefined => {
    const frame = id === undefined ? undefined : byId.get(id)?.callFrame;
    if (frame === undefined || frame.functionName === "(idle)") return undefined;
    if (frame.functionName === "(garbage collector)") return "garbage";
    const found = FILES.find(([file]) => file.test(frame.url))?.[1];
    if (found !== undefined) return found;
    const parent = parents.get(id ?? 0);
    return parent === undefined ? "node" : taskOf(parent);
  };
  const times = Object.fromEntries(NODE_TASKS.map((task) => [task, 0])) as Record<NodeTask, number>;
  for (const [n, id] of samples.entries()) {
    const task = taskOf(id);
    if (task !== undefined) times[task] += (timeDeltas[n] ?? 0) / 1000;
  }
  return times;
}
