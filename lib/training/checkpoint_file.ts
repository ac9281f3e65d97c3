/**
 * The file in which a training keeps its state. That it can be written is tried before the first iteration; what goes wrong
 * with it later ends no training.
 *
 * @module
 */
import { tryWriting } from "../host/files.ts";

/** Keeps the state of a training, and remembers what could not be kept. */
export class CheckpointFile {
  readonly path: string;
  #kept: number | undefined; // iterations in the file
  #failure: { readonly iteration: number; readonly reason: string } | undefined;

  private constructor(path: string) {
    this.path = path;
  }

  /**
   * Tries whether the file can be written, without touching it: a file of that size is written beside it, and removed.
   *
   * @throws {Error} If not; the message says why.
   */
  static async open(path: string, bytes: number): Promise<CheckpointFile> {
    try {
      await tryWriting(path, bytes);
    } catch (error) {
      throw new Error(
        `train: the checkpoint ${path} cannot be written: ${
          reasonOf(error)
        }. Give the name of a file in a folder in which ` +
          "you may write, on a disk with room for it.",
        { cause: error },
      );
    }
    return new CheckpointFile(path);
  }

  /** Writes the state after an iteration. If that fails, a warning says so, and the file stays as it was. */
  async save(iteration: number, write: (path: string) => Promise<void>): Promise<void> {
    try {
      await write(this.path);
      this.#kept = iteration;
      this.#failure = undefined;
    } catch (error) {
      if (this.#failure === undefined) {
        console.warn(
          `train: the checkpoint ${this.path} could not be written at iteration ${iteration}: ${reasonOf(error)}. ` +
            "Training goes on, and tries again.",
        );
      }
      this.#failure = { iteration, reason: reasonOf(error) };
    }
  }

  /** Says at the end of the training what is not in the file. */
  conclude(): void {
    if (this.#failure === undefined) return;
    const { iteration, reason } = this.#failure;
    const instead = this.#kept === undefined ? "This training is not in it at all." : `It has iteration ${this.#kept}.`;
    console.warn(
      `train: the state after iteration ${iteration} is not in ${this.path}: ${reason}. ${instead} ` +
        "What was trained is returned; keep it with saveWeights().",
    );
  }
}

const reasonOf = (error: unknown): string => error instanceof Error ? error.message : String(error);
