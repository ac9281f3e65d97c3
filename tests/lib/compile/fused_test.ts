import { assertEquals, assertLess } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { interceptNative } from "../../../lib/backend/mod.ts";
import { fused } from "../../../lib/compile/fused.ts";
import { compile } from "../../../lib/compile/mod.ts";
import type { Program } from "../../../lib/compile/program.ts";
import { UNet } from "../../../lib/networks/u_net.ts";
import { randn, seed } from "../../../lib/random/mod.ts";
import { cpuTest, difference, written } from "./compiled_pairs.ts";

const names = ({ instructions }: Program) => instructions.map(({ name }) => name);

const w = () => tf.variable(randn([3, 3, 4, 16])) as unknown as tf.Tensor4D;
const images = () => randn([4, 16, 16, 4]) as tf.Tensor4D;

cpuTest(
  "a convolution and its bias become one operation, and so do x and sigmoid(x), wherever each of them stands",
  () => {
    const [x, filter, bias] = [images(), w(), randn([16])];
    const step = (turned: boolean) => () => {
      const product = tf.conv2d(x, filter, 1, "same");
      const h = turned ? bias.add(product) : product.add(bias);
      return [turned ? h.sigmoid().mul(h) : h.mul(h.sigmoid())];
    };
    for (const turned of [false, true]) {
      assertEquals(names(fused(written(step(turned)))), [
        "_FusedConv2D",
        "_MklSwish",
      ]);
    }
  },
);

cpuTest("what somebody else reads, what is no bias and what is small stays two operations", () => {
  const [x, filter, y] = [images(), w(), randn([4, 16, 16, 16])];
  const product = () => tf.conv2d(x, filter, 1, "same");
  const steps: Record<string, () => tf.Tensor[]> = {
    "the product is a result": () => {
      const p = product();
      return [p, p.add(randn([16]))];
    },
    "a row of the image": () => [product().add(randn([16, 16]))],
    "channels are not last": () => [
      tf.conv2d(x.transpose<tf.Tensor4D>([0, 3, 1, 2]), filter, 1, "valid", "NCHW").add(randn([14])),
    ],
    "one number": () => [product().add(randn([1]))],
    "an image": () => [product().add(y)],
    "sigmoid is read": () => {
      const s = y.sigmoid();
      return [s, y.mul(s)];
    },
    "of another": () => [y.mul(y.add(1).sigmoid())],
    "few": () => {
      const few = y.slice([0, 0], [1, 4]);
      return [few.mul(few.sigmoid())];
    },
  };
  for (const [what, step] of Object.entries(steps)) {
    const program = written(step);
    assertEquals(names(fused(program)), names(program), what);
  }
});

/** A sampling step of a U-Net, as it is and replayed. */
function assertSame(): void {
  seed(9);
  const net = new UNet(3, [16, 32], { classes: 3 });
  for (const one of net.parameters().values()) one.assign(randn(one.shape).mul(0.1)); // the last convolution starts at 0
  const x = randn([16, 16, 16, 3]) as tf.Tensor4D;
  const step = () => net.forward(x, tf.tensor1d([500]), tf.tensor1d([1], "int32"));
  using compiled = compile(step);
  const replayed = (compiled.repeat(2) as tf.Tensor).gather(1).dataSync();
  assertEquals(compiled.whyEager, undefined);
  assertLess(difference(replayed, tf.tidy(step).dataSync()), 1e-6);
}

/** The graphs that are loaded meanwhile, as text; `refuses` says which of them are not taken. */
function graphsOf(run: () => void, refuses = (_graph: string): boolean => false): string[] {
  const graphs: string[] = [];
  const undo = interceptNative((library) => ({
    loadGraph(bytes, isCut) {
      const text = new TextDecoder("latin1").decode(bytes);
      graphs.push(text);
      if (refuses(text)) throw new Error("No OpKernel was registered");
      return library.loadGraph(bytes, isCut);
    },
  }));
  try {
    run();
  } finally {
    undo();
  }
  return graphs;
}

const isFused = (graph: string) => graph.includes("_FusedConv2D") && graph.includes("_MklSwish");

cpuTest("a U-Net samples with them, with the same numbers; where TensorFlow has none of them, without", () => {
  assertEquals(graphsOf(assertSame).map(isFused), [true]);
  assertEquals(graphsOf(assertSame, isFused).map(isFused), [true, false]);
  assertEquals(graphsOf(assertSame, isFused).map(isFused), [false]); // asked once
});
