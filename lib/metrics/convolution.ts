/**
 * The layers of the classifier in plain TypeScript: the same numbers on every machine, whichever engine runs the tensors.
 *
 * @module
 */

/** Numbers with their shape: weights, or the values of one image. */
export interface Block {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/**
 * A convolution with stride 2, "same" padding as TensorFlow has it, a bias and a ReLU, of one image.
 *
 * x: [H, W, C], weight: [k, k, C, D], bias: [D] -> [ceil(H / 2), ceil(W / 2), D]
 */
export function convolveByTwo(x: Block, weight: Block, bias: Block): Block {
  const [height, width, channels] = x.shape as [number, number, number];
  const [k, , , depth] = weight.shape as [number, number, number, number];
  const [rows, columns] = [Math.ceil(height / 2), Math.ceil(width / 2)];
  const before = (size: number, steps: number) => Math.floor(Math.max(0, (steps - 1) * 2 + k - size) / 2);
  const [above, left] = [before(height, rows), before(width, columns)];
  const out = new Float32Array(rows * columns * depth);
  const sums = new Float64Array(depth);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      sums.set(bias.data);
      for (let dy = 0; dy < k; dy++) {
        const yIn = 2 * row + dy - above;
        if (yIn < 0 || yIn >= height) continue;
        for (let dx = 0; dx < k; dx++) {
          const xIn = 2 * column + dx - left;
          if (xIn < 0 || xIn >= width) continue;
          const pixel = (yIn * width + xIn) * channels;
          addProducts(sums, x.data.subarray(pixel, pixel + channels), weight.data, (dy * k + dx) * channels * depth);
        }
      }
      const at = (row * columns + column) * depth;
      for (let d = 0; d < depth; d++) out[at + d] = Math.max(0, sums[d]!);
    }
  }
  return { shape: [rows, columns, depth], data: out };
}

/** x: C numbers, weight: [C, D], bias: [D] -> [D] */
export function multiply(x: Block, weight: Block, bias: Block): Block {
  const sums = Float64Array.from(bias.data);
  addProducts(sums, x.data, weight.data, 0);
  return { shape: [sums.length], data: Float32Array.from(sums) };
}

/** sums[d] += x[c] weight[c, d] for all c and d; the weights begin at `first`. */
function addProducts(sums: Float64Array, x: Float32Array, weight: Float32Array, first: number): void {
  const depth = sums.length;
  for (let c = 0, w = first; c < x.length; c++, w += depth) {
    const value = x[c]!;
    if (value === 0) continue; // a ReLU leaves many
    for (let d = 0; d < depth; d++) sums[d]! += value * weight[w + d]!;
  }
}
