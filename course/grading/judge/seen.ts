/**
 * What a check saw of a TODO, on its way out of the wall: as text, which is read with suspicion, because student code could
 * have written it.
 *
 * @module
 */
import type { Observation, Observations, Outcome } from "../../checks/mod.ts";
import { numbersFromText, numbersToText } from "../../checks/json_numbers.ts";
import type { Thrown } from "../../checks/thrown.ts";

/** What was seen of one TODO. */
export interface Seen {
  /** The module that its functions are from, for places in traces. */
  readonly module: string;
  /** With the inputs of the public check. */
  readonly open: Outcome;
  /** With the inputs of this batch. */
  readonly hidden: Outcome;
  /** Asked something else, of other sizes and at other times. */
  readonly asked: Outcome;
}

/** As bytes. */
export const toBytes = (seen: Seen): Uint8Array => new TextEncoder().encode(JSON.stringify(seen, numbersToText));

/** More numbers than any check sees. */
const MOST = 100_000;

const kinds: readonly Thrown["kind"][] = ["todo", "unusable", "error", "value"];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isText = (value: unknown, longest = 60_000): value is string =>
  typeof value === "string" && value.length <= longest;

function toNumber(value: unknown): number | undefined {
  const number = numbersFromText("", value);
  return typeof number === "number" ? number : undefined;
}

function toObservation(value: unknown): Observation | undefined {
  if (!isRecord(value) || !Array.isArray(value.shape) || !Array.isArray(value.values)) return undefined;
  if (value.values.length > MOST || value.shape.length > 8) return undefined;
  const [shape, values] = [value.shape.map(toNumber), value.values.map(toNumber)];
  const isWhole = (list: (number | undefined)[]): list is number[] => !list.includes(undefined);
  return isWhole(shape) && isWhole(values) ? { shape, values } : undefined;
}

function toThrown(value: unknown): Thrown | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, text, message, stack, todo } = value;
  if (!kinds.includes(kind as Thrown["kind"]) || !isText(text) || !isText(message) || !isText(stack)) return undefined;
  const parts = { kind: kind as Thrown["kind"], text, message, stack };
  if (kind !== "todo") return parts;
  return isText(todo, 100) ? { ...parts, todo } : undefined;
}

function toOutcome(value: unknown): Outcome | undefined {
  if (!isRecord(value)) return undefined;
  if (value.observed === undefined) {
    const thrown = toThrown(value.thrown);
    return thrown === undefined ? undefined : { thrown };
  }
  if (!isRecord(value.observed)) return undefined;
  const entries = Object.entries(value.observed).map(([name, one]) => [name, toObservation(one)] as const);
  if (entries.length > 200 || entries.some(([, one]) => one === undefined)) return undefined;
  return { observed: Object.fromEntries(entries) as Observations };
}

/** Reads what came out; undefined where that is not what a check sees. */
export function fromBytes(bytes: ArrayLike<number>): Seen | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes)));
    if (!isRecord(value) || !isText(value.module, 1000)) return undefined;
    const [open, hidden, asked] = [value.open, value.hidden, value.asked].map(toOutcome);
    if (open === undefined || hidden === undefined || asked === undefined) return undefined;
    return { module: value.module, open, hidden, asked };
  } catch {
    return undefined;
  }
}
