import { assertEquals } from "@std/assert";
import { startBackend } from "../../../lib/backend/mod.ts";
import { Linear } from "../../../lib/networks/mod.ts";
import { type ProgressSnapshot, setReporter } from "../../../lib/progress/mod.ts";
import { randn, seed } from "../../../lib/random/mod.ts";
import { train } from "../../../lib/training/mod.ts";

Deno.test("the loss that a training shows at its end is that of the last iteration", async () => {
  await startBackend();
  const shown: ProgressSnapshot[] = [];
  const before = setReporter({ report: (snapshot) => void shown.push(snapshot) });
  try {
    seed(1);
    const net = new Linear(2, 2);
    const loss = () => net.forward(randn([32, 2])).square().mean().asScalar();
    const { losses } = await train(net, loss, { iterations: 200 });
    assertEquals([shown.at(-1)!.status, shown.at(-1)!.loss], ["finished", losses.at(-1)]);
  } finally {
    setReporter(before);
  }
});
