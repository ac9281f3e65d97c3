/**
 * The native library as student code has it: an object that passes every call on to the process with the addon.
 *
 * @module
 */
import type { Native, NativeTensor } from "../../../lib/backend/native.ts";
import { type ByteSink, type ByteSource, readFrame, writeFrame } from "./frames.ts";
import {
  arrayName,
  bytesOf,
  type NativeCall,
  type NativeReply,
  type NumberArray,
  numbersOf,
  toWire,
} from "./native_call.ts";

/** Calls that are kept back before they are sent, although nobody waits for them. */
const PATIENCE = 200;

/** The library, and a way for raw numbers out of the wall. */
export interface NativeOverPipe {
  readonly library: Native;
  /** Hands numbers to whoever built the wall. */
  answer(name: string, shape: readonly number[], values: NumberArray): void;
}

/**
 * Speaks to the process with the addon.
 *
 * @throws {Error} If there is none.
 */
export function nativeOverPipe(source: ByteSource, sink: ByteSink): NativeOverPipe {
  let calls: NativeCall[] = [];
  let bodies: Uint8Array<ArrayBuffer>[] = [];
  let next = 1;

  function send(): void {
    const frame = { head: calls, bodies };
    calls = [];
    bodies = [];
    writeFrame(sink, frame);
  }

  function ask(call: NativeCall): { reply: NativeReply; bodies: readonly Uint8Array<ArrayBuffer>[] } {
    calls.push(call);
    send();
    const frame = readFrame(source);
    if (frame === undefined) throw new Error("TensorFlow's process has ended. Did an operation take too much memory?");
    const reply = frame.head as NativeReply;
    if ("error" in reply) throw new Error(reply.error);
    return { reply, bodies: frame.bodies };
  }

  /** Nothing comes back of such a call; what fails in it is told by the next that waits. */
  function tell(call: NativeCall): void {
    calls.push(call);
    if (calls.length >= PATIENCE) send();
  }

  function enclose(values: NumberArray): number {
    bodies.push(bytesOf(values).slice()); // the caller may change them before they are sent
    return bodies.length - 1;
  }

  const numbers = (count: number) => Array.from({ length: count }, () => next++);

  function made(ids: readonly number[], reply: NativeReply): NativeTensor[] {
    if (!("made" in reply)) throw new Error("The channel to TensorFlow is out of step.");
    return ids.map((id, i) => ({ id, ...reply.made[i]! }));
  }

  function counted() {
    const { reply } = ask({ do: "count" });
    if ("tensors" in reply) return reply;
    throw new Error("The channel to TensorFlow is out of step.");
  }

  const { reply } = ask({ do: "facts" });
  if (!("facts" in reply)) throw new Error("The channel to TensorFlow does not begin as it should.");
  const { isUsingGpuDevice, ...constants } = reply.facts;

  const methods = {
    createTensor(shape, dtype, values) {
      const array = arrayName(values);
      if (array === undefined) throw new TypeError("Only numbers cross the wall: no texts, no 64-bit integers.");
      const [id] = numbers(1) as [number];
      tell({ do: "create", id, shape: [...shape], dtype, array, body: enclose(values) });
      return id;
    },
    executeOp(name, attributes, inputs, count) {
      const outputs = numbers(count);
      const call: NativeCall = { do: "run", name, attributes: attributes.map(toWire), inputs: [...inputs], outputs };
      return made(outputs, ask(call).reply);
    },
    tensorDataSync(id) {
      const { reply, bodies: [bytes] } = ask({ do: "read", id });
      if (!("array" in reply) || bytes === undefined) throw new Error("The channel to TensorFlow is out of step.");
      return numbersOf(reply.array, bytes) as Float32Array;
    },
    deleteTensor: (id) => tell({ do: "delete", id }),
    loadGraph(savedModel, isCut = false) {
      const [graph] = numbers(1) as [number];
      ask({ do: "load", graph, isCut, body: enclose(savedModel) });
      return graph;
    },
    runSavedModel(graph, inputs, from, to) {
      const outputs = numbers(to.split(",").length);
      return made(outputs, ask({ do: "replay", graph, inputs: [...inputs], from, to, outputs }).reply);
    },
    deleteSavedModel: (graph) => tell({ do: "unload", graph }),
    getNumOfTensors: () => counted().tensors,
    getNumOfSavedModels: () => counted().graphs,
    isUsingGpuDevice: () => Boolean(isUsingGpuDevice),
  } satisfies Partial<Native>;

  return {
    library: { ...constants, ...methods } as unknown as Native,
    answer(name, shape, values) {
      const array = arrayName(values);
      if (array === undefined) throw new TypeError("Only numbers cross the wall.");
      calls.push({ do: "answer", name, shape: [...shape], array, body: enclose(values) });
      send();
    },
  };
}
