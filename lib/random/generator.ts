import { RandomStream } from "./random_stream.ts";

/** What functions that draw random numbers take. */
export interface DrawOptions {
  /** Where the numbers come from: `generator(7)`, made once and kept. By default the stream in use, which `seed` sets. */
  generator?: RandomStream;
}

/**
 * A stream of random numbers of one's own, as PyTorch's `torch.Generator`: what is drawn from it changes nothing elsewhere, and
 * nothing elsewhere changes it. It draws what `seed(n)` would lead to.
 *
 * - `randn`, `rand`, `randint`, `permutation`, `randnLike` and `minibatch` take it as an option, also inside of a step that
 *   is recorded and replayed (`train`, `scan`, `compile`), as long as it was made before.
 * - `train`, `scan` and every sampler take it as an option: all that they draw follows from it.
 * - `run(() => ...)` draws all numbers from it, such as the first weights of a network.
 * - `state` is where it stands, two integers: keep it, and set it to go on from there.
 *
 * @param seed An integer in [0, 2^31).
 * @throws {RangeError} If `seed` is not such an integer.
 *
 * @example The same noise and the same samples, whatever else is drawn
 * ```ts
 * import {
 *   generator,
 *   linearSchedule,
 *   mixtureDenoiser,
 *   planDdpm,
 *   randn,
 *   sampleDdpm,
 *   startBackend,
 * } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const schedule = linearSchedule(50);
 * const denoise = mixtureDenoiser({ weights: [1], means: [[1, 0]], variance: 0.01 }, schedule);
 * const draw = async () => {
 *   const own = generator(7);
 *   const x = randn([100, 2], { generator: own });
 *   return (await sampleDdpm(denoise, x, planDdpm(schedule), { generator: own })).dataSync();
 * };
 * const first = await draw();
 * randn([5]);
 * assertEquals(await draw(), first);
 * ```
 *
 * @example Going on from where it stood
 * ```ts
 * import { generator, rand, startBackend } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * await startBackend();
 * const own = generator(7);
 * const { state } = own;
 * const first = rand([3], { generator: own }).dataSync();
 * own.state = state;
 * assertEquals(rand([3], { generator: own }).dataSync(), first);
 * ```
 */
export function generator(seed: number): RandomStream {
  return new RandomStream({ seed, counter: 0 });
}

/**
 * The generator of options, if there is one.
 *
 * @param where The function, as its errors name it.
 * @throws {TypeError} If it is something else.
 */
export function generatorOf(where: string, { generator }: DrawOptions): RandomStream | undefined {
  if (generator === undefined || generator instanceof RandomStream) return generator;
  const given = typeof generator === "object" ? "another object" : String(generator);
  throw new TypeError(`${where}: the generator is ${given}. Give generator(7), made once and kept.`);
}
