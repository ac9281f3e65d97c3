/**
 * Looks for what would make a recorded step another one later, in the functions that it consists of.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import type { Obstacle } from "./obstacle.ts";
import { readFunction, type Reading } from "./outside_writes.ts";
import type { Part } from "./parts.ts";
import { changedField, plainFields } from "./plain_fields.ts";

type Callee = Omit<Part, "fields">;

/** What the parts of a step, which has just run, change in JavaScript: by their source, or as their objects show. */
export function examine(parts: readonly Part[]): Obstacle | undefined {
  const obstacle = findOutsideWrite(parts);
  if (obstacle) return obstacle;
  for (const { owner, fields } of parts) {
    const name = owner === undefined ? undefined : changedField(fields, plainFields(owner));
    if (name !== undefined) return { kind: "changing field", name: `${owner!.constructor.name}.${name}` };
  }
  return undefined;
}

/**
 * The first function among these, and those that they call, that changes something outside of itself.
 *
 * Of what a function calls, only that can be followed which is reachable by its name: methods of `this` and, in a
 * notebook, what the cells declare. A variable inside of another function or of a module is not reachable for anybody.
 */
function findOutsideWrite(parts: Iterable<Callee>): Obstacle | undefined {
  const waiting = [...parts];
  const seen = new Set<unknown>();
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (typeof part.method !== "function" || seen.has(part.method)) continue;
    seen.add(part.method);
    const reading = read(part.method);
    if (reading?.write) return { kind: "outside write", ...reading.write };
    for (const path of reading?.calls ?? []) waiting.push(...calleeOf(path, part.owner));
  }
  return undefined;
}

const readings = new WeakMap<object, Reading | undefined>();

// deno-lint-ignore ban-types
function read(fn: Function): Reading | undefined {
  if (!readings.has(fn)) readings.set(fn, readFunction(fn));
  return readings.get(fn);
}

/** What a path such as `this.layer.forward` or `helper` leads to, if it can be followed. */
function calleeOf(path: string, self: unknown): Callee[] {
  const [first, ...names] = path.split(".");
  let owner: object | undefined;
  let value = first === "this" ? self : declaredInCells(first!);
  for (const name of names) {
    if (value === null || typeof value !== "object" && typeof value !== "function") return [];
    if (value instanceof tf.Tensor || Reflect.get(value, Symbol.toStringTag) === "Module") return []; // of a library
    owner = value as object;
    value = Reflect.get(value as object, name);
  }
  return [{ method: value, owner }];
}

/** The value of a variable that a cell of the notebook declares: the only scope that can be asked. */
function declaredInCells(name: string): unknown {
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) return undefined;
  try {
    return (0, eval)(name);
  } catch {
    return undefined;
  }
}
