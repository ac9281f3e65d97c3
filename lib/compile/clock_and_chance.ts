/**
 * What answers differently whenever it is asked: the clock, and JavaScript's random numbers.
 *
 * @module
 */

/** The functions watched, by the names that they go by in messages. */
const WATCHED: readonly (readonly [owner: object, name: string, words: string])[] = [
  [Math, "random", "Math.random"],
  [Date, "now", "Date.now"],
  [performance, "now", "performance.now"],
  [crypto, "getRandomValues", "crypto.getRandomValues"],
  [crypto, "randomUUID", "crypto.randomUUID"],
];

/** Runs something and is told of every function that is asked meanwhile whose answer changes, by its name. */
export function watchClockAndChance<R>(asked: (name: string) => void, run: () => R): R {
  const restore = WATCHED.map(([owner, name, words]) => watch(owner, name, () => asked(words)));
  const date = globalThis.Date;
  globalThis.Date = new Proxy(date, {
    construct(target, args, newTarget) {
      if (args.length === 0) asked("new Date()");
      return Reflect.construct(target, args, newTarget);
    },
  });
  try {
    return run();
  } finally {
    globalThis.Date = date;
    for (const undo of restore) undo();
  }
}

/** Puts a function before a method that tells of each call; returns how to take it away. */
function watch(owner: object, name: string, told: () => void): () => void {
  const own = Object.getOwnPropertyDescriptor(owner, name);
  const method: (...args: unknown[]) => unknown = Reflect.get(owner, name);
  const value = (...args: unknown[]) => {
    told();
    return Reflect.apply(method, owner, args);
  };
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
  return () => {
    if (own === undefined) Reflect.deleteProperty(owner, name);
    else Object.defineProperty(owner, name, own);
  };
}
