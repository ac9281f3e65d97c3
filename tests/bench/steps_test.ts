/** What the engines compute, compared with PyTorch: bench/torch made the golden values. */
import { assertAlmostEquals, assertEquals } from "@std/assert";
import { compiledJob } from "../../bench/engines/compiled.ts";
import { eagerJob } from "../../bench/engines/eager.ts";
import { productsJob } from "../../bench/engines/products.ts";
import { tfjsNodeJob } from "../../bench/engines/tfjs_node.ts";
import { writeFixture } from "../../bench/fixtures.ts";
import type { Task } from "../../bench/protocol.ts";
import { type PointWork, workloads, workloadsOf } from "../../bench/workloads.ts";
import { startBackend } from "../../lib/backend/mod.ts";
import golden from "../golden/bench_steps.json" with { type: "json" };

const { name: backend } = await startBackend();
const ignore = backend !== "tensorflow";

// The large U-Net does the same work as the small one, and takes its time.
for (const work of workloads.filter(({ name }) => name !== "large.train")) {
  const { check } = golden.cases.find((one) => one.work === work.name)!;
  const engines = { compiledJob, eagerJob, ...(work.of === "points" ? { tfjsNodeJob } : {}) };
  for (const [engine, build] of Object.entries(engines)) {
    Deno.test({
      name: `${engine}() of ${work.name} computes what PyTorch computes`,
      ignore,
      async fn() {
        const folder = await Deno.makeTempDir();
        try {
          const job = await build(await writeFixture(work, folder) as Task<PointWork>);
          assertEquals(job.check.length, check.length);
          job.check.forEach((value, i) => assertAlmostEquals(value, check[i]!, 1e-5 * Math.abs(check[i]!)));
          await job.run(2);
        } finally {
          await Deno.remove(folder, { recursive: true });
        }
      },
    });
  }
}

Deno.test({
  name: "productsJob() runs all products of a step",
  ignore,
  fn: async () => void (await productsJob({ work: workloadsOf("points")[0]! }).run(2)),
});
