/**
 * Seeded random numbers that are the same on every backend.
 *
 * @module
 */
export { type DrawOptions, generator } from "./generator.ts";
export { HostRandom } from "./host_random.ts";
export { philoxIntegers, philoxNormal, philoxUint32, philoxUniform } from "./philox.ts";
export { randnLike } from "./randn_like.ts";
export { permutation, rand, randint, randn, type TensorOfShape } from "./random.ts";
export { randomState, seed, setRandomState } from "./random_state.ts";
export { type RandomState, RandomStream, spawnStream } from "./random_stream.ts";
