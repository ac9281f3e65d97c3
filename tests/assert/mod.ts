/**
 * Stands in for `jsr:@std/assert` where JSR cannot be reached: the same names and arguments over `node:assert`.
 * The test command maps "@std/assert" here, and says so, only when the real package cannot be had.
 *
 * @module
 */
import { AssertionError, deepStrictEqual, notDeepStrictEqual } from "node:assert";
import { inspect } from "node:util";

export { AssertionError };

// deno-lint-ignore no-explicit-any
type ErrorClass<E extends Error> = new (...args: any[]) => E;

function fail(message: string, hint?: string): never {
  throw new AssertionError({ message: hint ? `${message}: ${hint}` : message });
}

export function assert(condition: unknown, message = "the condition is false"): asserts condition {
  if (!condition) fail(message);
}

export function assertFalse(condition: unknown, message = "the condition is true"): void {
  if (condition) fail(message);
}

export function assertEquals<T>(actual: T, expected: T, message?: string): void {
  deepStrictEqual(actual, expected, message);
}

export function assertNotEquals<T>(actual: T, expected: T, message?: string): void {
  notDeepStrictEqual(actual, expected, message);
}

export function assertStrictEquals<T>(actual: unknown, expected: T, message?: string): asserts actual is T {
  if (!Object.is(actual, expected)) fail(`${inspect(actual)} is not ${inspect(expected)}`, message);
}

export function assertAlmostEquals(actual: number, expected: number, tolerance?: number, message?: string): void {
  const allowed = tolerance ?? (Number.isFinite(expected) ? Math.abs(expected * 1e-7) : 1e-7);
  if (Object.is(actual, expected)) return;
  if (!(Math.abs(expected - actual) <= allowed)) fail(`${actual} is not ${expected} within ${allowed}`, message);
}

export function assertExists<T>(actual: T, message?: string): asserts actual is NonNullable<T> {
  if (actual === undefined || actual === null) fail(`${actual} where a value should be`, message);
}

export function assertGreater<T>(actual: T, expected: T, message?: string): void {
  if (!(actual > expected)) fail(`${inspect(actual)} is not greater than ${inspect(expected)}`, message);
}

export function assertGreaterOrEqual<T>(actual: T, expected: T, message?: string): void {
  if (!(actual >= expected)) fail(`${inspect(actual)} is less than ${inspect(expected)}`, message);
}

export function assertLess<T>(actual: T, expected: T, message?: string): void {
  if (!(actual < expected)) fail(`${inspect(actual)} is not less than ${inspect(expected)}`, message);
}

export function assertLessOrEqual<T>(actual: T, expected: T, message?: string): void {
  if (!(actual <= expected)) fail(`${inspect(actual)} is greater than ${inspect(expected)}`, message);
}

export function assertStringIncludes(actual: string, expected: string, message?: string): void {
  if (!actual.includes(expected)) fail(`${inspect(actual)} does not include ${inspect(expected)}`, message);
}

export function assertMatch(actual: string, expected: RegExp, message?: string): void {
  if (!expected.test(actual)) fail(`${inspect(actual)} does not match ${expected}`, message);
}

export function assertNotMatch(actual: string, expected: RegExp, message?: string): void {
  if (expected.test(actual)) fail(`${inspect(actual)} matches ${expected}`, message);
}

export function assertArrayIncludes<T>(actual: ArrayLike<T>, expected: ArrayLike<T>, message?: string): void {
  const missing = Array.from(expected).filter((e) => !Array.from(actual).some((a) => isEqual(a, e)));
  if (missing.length) fail(`${inspect(missing)} is missing from ${inspect(actual)}`, message);
}

export function assertInstanceOf<E extends Error>(
  actual: unknown,
  expected: ErrorClass<E>,
  message?: string,
): asserts actual is E {
  if (!(actual instanceof expected)) fail(`${inspect(actual)} is not a ${expected.name}`, message);
}

export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  errorClass?: ErrorClass<E>,
  includes?: string,
  message?: string,
): E {
  try {
    fn();
  } catch (error) {
    return checked(error, errorClass, includes, message);
  }
  fail("nothing was thrown", message);
}

export async function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  errorClass?: ErrorClass<E>,
  includes?: string,
  message?: string,
): Promise<E> {
  try {
    await fn();
  } catch (error) {
    return checked(error, errorClass, includes, message);
  }
  fail("nothing was rejected", message);
}

function checked<E extends Error>(error: unknown, errorClass?: ErrorClass<E>, includes?: string, message?: string): E {
  assertInstanceOf(error, errorClass ?? (Error as unknown as ErrorClass<E>), message);
  if (includes !== undefined) assertStringIncludes(error.message, includes, message);
  return error;
}

function isEqual(a: unknown, b: unknown): boolean {
  try {
    deepStrictEqual(a, b);
    return true;
  } catch {
    return false;
  }
}
