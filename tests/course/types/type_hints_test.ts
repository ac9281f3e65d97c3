import { assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { findTypeFaults } from "../../../course/types/mod.ts";
import { notebookOf } from "../notebooks/notebook_of.ts";

const root = new URL("../../../", import.meta.url);
const path = fileURLToPath(new URL("notebooks/made_up.ipynb", root));

/** What students write, and what the hint has to hold. */
const slips: Readonly<Record<string, string>> = {
  "1 - x;": "tf.sub(1, x)",
  "x ** 0.5;": "x.square()",
  "x + x;": "x.add(y)",
  "x > 0;": "x.greater(y)",
  "Math.sqrt(x);": "x.sqrt()",
  "x.shape[0].sqrt();": "Math.sqrt(a)",
  "(0.5).mul(x);": "x.mul(2)",
  "const read: number = x.data();": "`await`",
  "x.data().length;": "`await`",
  "len(x);": "x.shape[0]",
  "torch.randn(2);": "There is no torch here",
  "x.mean(dim = 1);": "x.sum(1), not x.sum(dim=1)",
  "True;": "`true`",
  "x.mul(y);": "const y = ...",
  "x.unsqueeze(1);": "x.expandDims(1)",
  "x.length;": "x.shape[0]",
  "x.shape();": "`shape` is a list",
  "x[0];": "x.slice(",
  "net(x, x);": "layer.forward(x, t)",
  "const third: number = [1, 2][3];": "list[i]!",
  "const f = (a) => a;": "(a: tf.Tensor2D) =>",
  "x = x.square();": "`let`",
  "function g(): number { x.square(); }": "`return`",
};

Deno.test("what students write by habit is told with what to write instead", async () => {
  const lines = Object.keys(slips);
  const faults = await findTypeFaults(
    notebookOf(
      'import { randn } from "../lib/random/mod.ts";\nimport { TimeLinear } from "../lib/networks/mod.ts";',
      "const x = randn([2, 2]);\nconst net = new TimeLinear(2, 2);",
      lines.join("\n"),
    ),
    path,
    root,
  );
  assertEquals(faults.map(({ line }) => line), lines.map((_, i) => i + 1), JSON.stringify(faults, null, 1));
  faults.forEach(({ hint = "" }, i) => assertStringIncludes(hint, slips[lines[i]!]!, lines[i]));
});
