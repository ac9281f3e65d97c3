import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  continuousSchedule,
  cosineBetas,
  linearBetas,
  quadraticBetas,
  zeroTerminalSnr,
} from "../../../lib/schedules/mod.ts";
import { noiseSchedule } from "../../../lib/schedules/noise_schedule.ts";
import golden from "../../golden/zero_terminal_snr.json" with { type: "json" };

const unscaled = { start: 1e-4, end: 0.02 };
const makers: Record<string, (T: number) => Float64Array> = {
  linear: (T) => linearBetas(T, unscaled),
  scaled_linear: (T) => quadraticBetas(T, unscaled),
};

Deno.test("zeroTerminalSnr() with 0 is the paper's algorithm: the last step is pure noise", () => {
  for (const c of golden.cases) {
    const betas = zeroTerminalSnr(makers[c.schedule]!(c.T), { last: 0 });
    c.index.forEach((t, i) => assertAlmostEquals(betas[t]!, c.betas[i]!, 1e-12));
    assertEquals(betas[c.T - 1], 1);
    let alphaBar = 1;
    const alphasCumprod = betas.map((beta) => alphaBar *= 1 - beta);
    c.index.forEach((t, i) => assertAlmostEquals(alphasCumprod[t]!, c.alphas_cumprod[i]!, 1e-12));
  }
});

Deno.test("by default a trace of signal is left, so that schedules and samplers can be made of it", () => {
  const before = noiseSchedule(linearBetas(1000));
  const after = noiseSchedule(zeroTerminalSnr(linearBetas(1000)));
  assertAlmostEquals(after.alphasCumprod[999]!, 2 ** -24, 1e-20);
  assertAlmostEquals(after.alphasCumprod[0]!, before.alphasCumprod[0]!, 1e-15);
  assertEquals(continuousSchedule(after).noisiest, 999);
  // The square roots keep their shape: they are only shifted and scaled.
  const share = ({ alpha }: typeof before, t: number) => (alpha[t]! - alpha[999]!) / (alpha[0]! - alpha[999]!);
  for (const t of [1, 300, 998]) assertAlmostEquals(share(after, t), share(before, t), 1e-12);
});

Deno.test("a schedule that ends in less signal than 2^-24, as the cosine one, is lifted to it; with 0 it is the paper's", () => {
  const betas = cosineBetas(1000);
  const { alphasCumprod } = noiseSchedule(zeroTerminalSnr(betas));
  assertAlmostEquals(alphasCumprod[999]!, 2 ** -24, 1e-20);
  assertEquals(continuousSchedule({ alphasCumprod }).noisiest, 999); // it still descends

  // Algorithm 1, line by line
  const roots = [...noiseSchedule(betas).alpha];
  const [first, last] = [roots[0]!, roots[999]!];
  const expected = roots.map((root) => (root - last) * first / (first - last));
  let alphaBar = 1;
  zeroTerminalSnr(betas, { last: 0 }).forEach((beta, t) => {
    alphaBar *= 1 - beta;
    assertAlmostEquals(Math.sqrt(alphaBar), expected[t]!, 1e-12, `t = ${t}`);
  });
});

Deno.test("zeroTerminalSnr() refuses betas and ends that make no sense", () => {
  assertThrows(() => zeroTerminalSnr([0.1]), RangeError, "there are 1 betas");
  assertThrows(() => zeroTerminalSnr([0.1, 1]), RangeError, "betas[1] is 1.");
  assertThrows(() => zeroTerminalSnr([0.1, 0.2], { last: -1 }), RangeError, "last is -1");
  assertThrows(
    () => zeroTerminalSnr([0.1, 0.2], { last: 0.9 }),
    RangeError,
    "last is 0.9. Give an alphaBar from 0 to below that of the first step, 0.8",
  );
});
