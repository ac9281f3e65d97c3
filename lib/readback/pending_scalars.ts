import * as tf from "@tensorflow/tfjs";

/**
 * Scalars that a loop leaves on the device, read together now and then: reading each one at once would make the host
 * wait for the device in every iteration.
 *
 * @example
 * ```ts
 * import * as tf from "@tensorflow/tfjs";
 * import { assertEquals } from "@std/assert";
 * import { startBackend } from "../backend/start.ts";
 * import { PendingScalars } from "./pending_scalars.ts";
 *
 * await startBackend();
 * const pending = new PendingScalars({ every: 100 });
 * for (let i = 0; i < 3; i++) pending.push(tf.scalar(i));
 * if (!pending.due) assertEquals(await pending.read(), Float32Array.of(0, 1, 2));
 * ```
 */
export class PendingScalars {
  readonly #every: number;
  #scalars: tf.Scalar[] = [];
  #lastRead = performance.now();

  /** @param options.every Milliseconds after which the scalars are due for reading. */
  constructor({ every }: { every: number }) {
    this.#every = every;
  }

  /** Adds a scalar, which belongs to this object from here on. */
  push(scalar: tf.Scalar): void {
    this.#scalars.push(scalar);
  }

  /** Whether the last reading is long enough ago. */
  get due(): boolean {
    return this.#scalars.length > 0 && performance.now() - this.#lastRead >= this.#every;
  }

  /** The scalars that were not read yet, in their order; they are disposed. */
  async read(): Promise<Float32Array> {
    this.#lastRead = performance.now();
    if (this.#scalars.length === 0) return new Float32Array();
    const stacked = tf.stack(this.#scalars);
    this.dispose();
    try {
      return await stacked.data<"float32">();
    } finally {
      stacked.dispose();
    }
  }

  /** Throws away what was not read. */
  dispose(): void {
    for (const scalar of this.#scalars) scalar.dispose();
    this.#scalars = [];
  }
}
