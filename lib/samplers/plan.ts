/**
 * Whose plan it is. A plan is plain numbers, and those of one sampler mean nothing to another, though their names may be
 * the same. So every plan belongs to the function that made it, and only the sampler of that function takes it.
 *
 * For the type checker that is a field of the entries which exists in types only; at run time, because notebooks run
 * without type checks, it is kept here who made an entry. Both leave the entries what they are: records of numbers.
 *
 * A plan may also be written by hand, or read from a file: records with just the fields of the sampler's own plans. Entries
 * that are copied and changed, `{ ...entry, noise: 0 }`, are such records.
 *
 * @module
 */

declare const madeBy: unique symbol;

/** An entry of the plans that a function makes: `MadeBy<"planEuler">`. Nothing of it is there at run time. */
export interface MadeBy<Maker extends string> {
  /** @ignore Which planner made it. */
  readonly [madeBy]?: Maker;
}

const makers = new WeakMap<object, string>();

/** Gives the numbers of a step, on the device, to whom the entry belongs that they come from. */
export function sameMaker(entry: object, numbers: object): void {
  const maker = makers.get(entry);
  if (maker !== undefined) makers.set(numbers, maker);
}

/**
 * The plans of one function.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { type MadeBy, PlanKind } from "./plan.ts";
 *
 * interface Step extends MadeBy<"planMine"> {
 *   readonly t: number;
 * }
 * const mine = new PlanKind<Step>("planMine", ["t"]);
 * mine.check("sampleMine", mine.made([{ t: 2 }, { t: 1 }]));
 * mine.check("sampleMine", [{ t: 2 }]); // by hand
 *
 * const others = new PlanKind<Step>("planOther", ["t"]).made([{ t: 2 }]);
 * assertThrows(() => mine.check("sampleMine", others), TypeError, "sampleMine: plan[0] was made by planOther.");
 * ```
 */
export class PlanKind<S extends object> {
  readonly #makers: readonly string[];
  readonly #fields: readonly string[];

  /**
   * @param maker The function that makes the plans; or several, where they all mean the same.
   * @param fields The names of an entry's numbers.
   */
  constructor(maker: string | readonly string[], fields: readonly (keyof S & string)[]) {
    this.#makers = [maker].flat();
    this.#fields = fields;
  }

  /** Makes entries those of this kind. */
  made(entries: S[]): S[] {
    for (const entry of entries) makers.set(entry, this.#makers[0]!);
    return entries;
  }

  /**
   * Checks a plan before a sampler walks it.
   *
   * @param where The sampler, as its errors name it.
   * @throws {TypeError} If it is no list, another function made an entry, or an entry has other fields.
   */
  check(where: string, plan: readonly S[]): void {
    if (!Array.isArray(plan)) throw new TypeError(`${where}: the plan is ${inWords(plan)}. ${this.#remedy()}`);
    plan.forEach((entry, i) => this.#checkEntry(`${where}: plan[${i}]`, entry));
  }

  /**
   * Checks the numbers that a step is handed.
   *
   * @param where The step, as its errors name it.
   * @throws {TypeError} If they come from another function's plan, or have other fields.
   */
  checkNumbers(where: string, numbers: { readonly [K in keyof S & string]: unknown }): void {
    this.#checkEntry(`${where}: c`, numbers);
  }

  #checkEntry(what: string, entry: unknown): void {
    if (typeof entry !== "object" || entry === null) {
      throw new TypeError(`${what} is ${inWords(entry)}. ${this.#remedy()}`);
    }
    const maker = makers.get(entry);
    if (maker !== undefined && this.#makers.includes(maker)) return;
    if (maker !== undefined) throw new TypeError(`${what} was made by ${maker}. ${this.#remedy()}`);
    const found = Object.keys(entry);
    if (found.length !== this.#fields.length || !this.#fields.every((field) => found.includes(field))) {
      throw new TypeError(`${what} is a record of ${found.join(", ") || "nothing"}. ${this.#remedy()}`);
    }
  }

  #remedy(): string {
    return `Give what ${this.#makers.join(" or ")} returns, or records of ${this.#fields.join(", ")}.`;
  }
}

function inWords(value: unknown): string {
  if (value instanceof Promise) return "a promise";
  return typeof value === "object" && value !== null ? `a ${value.constructor?.name ?? "record"}` : String(value);
}
