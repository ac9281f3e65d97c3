/**
 * The other end of the pipe: does what student code asks of TensorFlow, if it is on the list.
 *
 * @module
 */
import type { Native, TensorId } from "../../../lib/backend/native.ts";
import { Refused, refuseUnlisted } from "./allowed_operations.ts";
import { checkedGraph } from "./checked_graph.ts";
import type { Frame } from "./frames.ts";
import { arrayName, bytesOf, fromWire, type NativeCall, type NativeReply, numbersOf } from "./native_call.ts";

/** What came over the pipe and is to be handed out. */
export interface Handed {
  readonly name: string;
  readonly shape: readonly number[];
  readonly array: string;
}

/** Serves one process of student code. */
export class NativeServer {
  readonly #tensors = new Map<number, TensorId>();
  readonly #graphs = new Map<number, number>();
  #failed: string | undefined;

  /**
   * @param library The addon.
   * @param hand Gets what the other side answers.
   */
  constructor(
    readonly library: Native,
    readonly hand: (answer: Handed, bytes: Uint8Array<ArrayBuffer>) => void,
  ) {}

  /** Does all calls of a frame, in their order; the reply is to the last one, if that is waited for. */
  serve({ head, bodies }: Frame): Frame | undefined {
    if (!Array.isArray(head)) throw new TypeError("A message without calls.");
    let reply: { head: NativeReply; bodies: Uint8Array<ArrayBuffer>[] } | undefined;
    for (const call of head as NativeCall[]) {
      try {
        const done = this.#do(call, bodies);
        if (done === undefined) continue;
        reply = this.#failed === undefined ? done : { head: { error: this.#failed }, bodies: [] };
      } catch (error) {
        const words = error instanceof Error ? error.message : String(error);
        const isAwaited = ["run", "read", "load", "replay", "facts", "count"].includes(call.do);
        if (isAwaited) reply = { head: { error: this.#failed ?? words }, bodies: [] };
        else this.#failed ??= words; // told when somebody listens
      }
      if (reply !== undefined) this.#failed = undefined;
    }
    return reply;
  }

  #do(call: NativeCall, bodies: readonly Uint8Array<ArrayBuffer>[]) {
    const { library } = this;
    switch (call.do) {
      case "create": {
        const values = numbersOf(call.array, body(bodies, call.body));
        if (values instanceof Float64Array) throw new TypeError("Tensors hold no float64.");
        if (![library.TF_FLOAT, library.TF_INT32, library.TF_INT64, library.TF_BOOL].includes(call.dtype)) {
          throw new TypeError("Tensors of this type do not cross the wall.");
        }
        this.#keep(call.id, library.createTensor(call.shape, call.dtype, values));
        return;
      }
      case "run": {
        const attributes = call.attributes.map(fromWire);
        refuseUnlisted(call.name, attributes, "alone");
        const inputs = call.inputs.map((id) => this.#tensor(id));
        const made = library.executeOp(call.name, attributes, inputs, call.outputs.length);
        return this.#made(call.outputs, made);
      }
      case "read": {
        const values = library.tensorDataSync(this.#tensor(call.id));
        const array = arrayName(values);
        if (array === undefined) throw new TypeError("Only numbers cross the wall.");
        return { head: { array }, bodies: [bytesOf(values)] };
      }
      case "delete":
        library.deleteTensor(this.#tensor(call.id));
        this.#tensors.delete(call.id);
        return;
      case "load":
        if (this.#graphs.has(call.graph)) throw new Refused("A graph of this number is there.");
        this.#graphs.set(call.graph, library.loadGraph(checkedGraph(body(bodies, call.body)), call.isCut));
        return { head: { made: [] }, bodies: [] };
      case "replay": {
        const inputs = call.inputs.map((id) => this.#tensor(id));
        return this.#made(call.outputs, library.runSavedModel(this.#graph(call.graph), inputs, call.from, call.to));
      }
      case "unload":
        library.deleteSavedModel(this.#graph(call.graph));
        this.#graphs.delete(call.graph);
        return;
      case "facts":
        return { head: { facts: this.#facts() }, bodies: [] };
      case "count":
        return { head: { tensors: this.#tensors.size, graphs: this.#graphs.size }, bodies: [] };
      case "answer": {
        const { name, shape, array } = call;
        this.hand({ name, shape, array }, body(bodies, call.body));
        return;
      }
      default:
        throw new Refused("There is no such call.");
    }
  }

  #facts(): Record<string, string | number | boolean> {
    const constants = Object.entries(this.library).filter(([, value]) => typeof value !== "function");
    return { ...Object.fromEntries(constants), isUsingGpuDevice: this.library.isUsingGpuDevice() };
  }

  #made(ids: readonly number[], made: ReturnType<Native["executeOp"]>) {
    made.forEach(({ id }, i) => this.#keep(ids[i]!, id));
    return { head: { made: made.map(({ shape, dtype }) => ({ shape, dtype })) }, bodies: [] };
  }

  #keep(id: number, tensor: TensorId): void {
    if (!Number.isInteger(id) || this.#tensors.has(id)) {
      this.library.deleteTensor(tensor);
      throw new Refused("A tensor of this number is there.");
    }
    this.#tensors.set(id, tensor);
  }

  #tensor(id: number): TensorId {
    const tensor = this.#tensors.get(id);
    if (tensor === undefined) throw new Refused("There is no such tensor.");
    return tensor;
  }

  #graph(number: number): number {
    const graph = this.#graphs.get(number);
    if (graph === undefined) throw new Refused("There is no such graph.");
    return graph;
  }
}

function body(bodies: readonly Uint8Array<ArrayBuffer>[], index: number): Uint8Array<ArrayBuffer> {
  const bytes = bodies[index];
  if (bytes === undefined) throw new TypeError("A message without the numbers that it names.");
  return bytes;
}
