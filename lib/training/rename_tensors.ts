/**
 * What a tensor of a file is called in a network here, by its name in the file; undefined leaves it out.
 */
export type Rename = (name: string) => string | undefined;

/**
 * Tensors under other names, in their order: those of a file from elsewhere under the names of the parameters here.
 *
 * @throws {TypeError} If `rename` gives something else than a name or undefined.
 * @throws {RangeError} If it gives one name to two tensors.
 *
 * @example A PyTorch file of a larger model: the names of its part, without the counters of its normalisation
 * ```ts
 * import { renameTensors } from "@diffusion-course/diffusion";
 * import { assertEquals } from "@std/assert";
 *
 * const file = new Map([["net.0.weight", 1], ["net.0.bias", 2], ["norm.num_batches_tracked", 3]]);
 * const renamed = renameTensors(file, (name) => name.startsWith("net.") ? name.replace("net", "layers") : undefined);
 * assertEquals([...renamed.keys()], ["layers.0.weight", "layers.0.bias"]);
 * ```
 */
export function renameTensors<T>(tensors: ReadonlyMap<string, T>, rename: Rename): Map<string, T> {
  const renamed = new Map<string, T>();
  const before = new Map<string, string>();
  for (const [name, tensor] of tensors) {
    const next = rename(name);
    if (next === undefined) continue;
    if (typeof next !== "string") {
      throw new TypeError(`rename: "${name}" becomes ${next}. Give its name here, or undefined to leave it out.`);
    }
    if (renamed.has(next)) {
      throw new RangeError(`rename: "${before.get(next)}" and "${name}" both become "${next}". Give two names.`);
    }
    renamed.set(next, tensor);
    before.set(next, name);
  }
  return renamed;
}
