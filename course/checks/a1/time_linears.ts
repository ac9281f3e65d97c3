import { Module, TimeLinear } from "../../../lib/networks/mod.ts";
import { describeValue, Unusable } from "../observation.ts";

/** The network class, as the notebook has it. */
export type NetworkFunctions = {
  SimpleNet: new (widths: readonly number[]) => Module & { forward(x: unknown, t: unknown): unknown };
};

/** The `TimeLinear` layers in the fields of a network, wherever they are kept, in the order of declaration. */
export function timeLinearsOf(net: Module): TimeLinear[] {
  const found = new Set<TimeLinear>();
  const walk = (value: unknown, depth: number) => {
    if (value instanceof TimeLinear) found.add(value);
    else if (depth < 5 && typeof value === "object" && value !== null) {
      Object.values(value).forEach((part) => walk(part, depth + 1));
    }
  };
  walk(net, 0);
  return [...found];
}

/** Refuses what is stored in place of a list of layers: layers in lists, in a Map, functions that would make them. */
function refuseOtherLists({ layers }: { readonly layers?: unknown }): void {
  if (layers === undefined) return;
  const expected = "expected a list of TimeLinear layers, with which `forward` goes on: [TimeLinear, TimeLinear, ...].";
  if (!Array.isArray(layers)) throw new Unusable(`this.layers is ${describeValue(layers)}, ${expected}`);
  const odd = layers.findIndex((layer) => !(layer instanceof TimeLinear));
  if (odd >= 0) throw new Unusable(`this.layers[${odd}] is ${describeValue(layers[odd])}, ${expected}`);
}

/**
 * Makes the student's network.
 *
 * @throws {Unusable} If it is no network with layers.
 */
export function makeNetwork({ SimpleNet }: NetworkFunctions, widths: readonly number[]) {
  const net = new SimpleNet(widths);
  if (!(SimpleNet.prototype instanceof Module)) throw new Unusable("SimpleNet does not extend Module.");
  if (!(net instanceof Module)) {
    throw new Unusable(
      `\`new SimpleNet(...)\` gives ${
        describeValue(net)
      } and no network: what a constructor returns takes the place of ` +
        "the object. Return nothing, and store the layers in this.layers.",
    );
  }
  refuseOtherLists(net as { layers?: unknown });
  if (timeLinearsOf(net).length === 0) {
    throw new Unusable("No TimeLinear layer was found in the network's fields. Store the layers in this.layers.");
  }
  return net;
}
