/**
 * Maglev, the second fastest of V8's compilers. In the V8 of the tested Deno it is suspected of making hot numeric code
 * compute wrongly, now and then, so everything of this project runs without it (see docs/setup.md).
 *
 * @module
 */

/** What switches Maglev off, as an option of V8. */
export const NO_MAGLEV = "--no-maglev";

const options = (flags: string) => flags.split(",").filter((flag) => flag !== "");

/**
 * Options of V8 with Maglev switched off. They are those of the variable DENO_V8_FLAGS, which Deno reads when it starts.
 *
 * @param flags The options that are there, separated by commas. They are kept, also one that asks for Maglev.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { withoutMaglev } from "./maglev.ts";
 * assertEquals(withoutMaglev("--stack-size=2000"), "--no-maglev,--stack-size=2000");
 * assertEquals(withoutMaglev(), "--no-maglev");
 * ```
 */
export function withoutMaglev(flags = ""): string {
  const own = options(flags);
  return (own.some(isAboutMaglev) ? own : [NO_MAGLEV, ...own]).join(",");
}

/**
 * Whether V8 compiles with Maglev under these options: the last one that speaks of it counts, and without any it does.
 *
 * @param flags The value of DENO_V8_FLAGS.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { maglevIsOn } from "./maglev.ts";
 * assertEquals(maglevIsOn(""), true);
 * assertEquals(maglevIsOn("--no-maglev,--stack-size=2000"), false);
 * ```
 */
export function maglevIsOn(flags = ""): boolean {
  const last = options(flags).filter(isAboutMaglev).at(-1);
  return last === undefined || !/^--?no/.test(last);
}

/** V8 takes one dash or two, and "no" with a dash, an underscore or nothing behind. */
const isAboutMaglev = (flag: string) => /^--?(no[-_]?)?maglev$/.test(flag);

/** A line for people whose kernel computes with Maglev, or nothing. */
export function maglevWarning(flags?: string): string[] {
  if (!maglevIsOn(flags)) return [];
  return [
    "This kernel runs with V8's compiler Maglev, which may compute wrongly. " +
    'Choose the kernel "Deno (diffusion course)", or run `deno task setup` if it is not in the list.',
  ];
}
