import { assertEquals } from "@std/assert";
import { readFunction } from "../../../lib/compile/outside_writes.ts";

// deno-lint-ignore ban-types
const written = (fn: Function) => readFunction(fn)?.write?.name;

let [i, j] = [0, 0];
const outside = { n: 0, list: [0], seen: new Map<number, number>(), rows: [0].values() };

class Counter {
  n = 0;
  inner = { n: 0 };
  #hidden = 0;

  field() {
    return this.n++;
  }
  privateField() {
    return this.#hidden++;
  }
  alias() {
    const { inner } = this;
    inner.n = 2;
  }
  inArrow() {
    [1].forEach(() => this.n++);
  }
  inFunction() {
    return function (this: Counter) {
      this.n++;
    };
  }
  static variable() {
    i = 2;
  }
  get got() {
    return this.n++;
  }
}
const { prototype } = Counter;

Deno.test("what a function changes outside of itself is found, in every way to write it", () => {
  const cases: [string, unknown][] = [
    ["i", () => i++],
    ["i", () => --i],
    ["i", () => i = 3],
    ["i", () => i += 3],
    ["i", () => i ||= 3],
    ["i", () => [i, j] = [j, i]],
    ["i", () => {
      ({ n: i } = outside);
    }],
    ["i", () => {
      for (i of [1, 2]);
    }],
    ["i", function () {
      const later = () => void i++;
      later();
    }],
    ["i", (x = i++) => x],
    ["outside.n", () => outside.n++],
    ["outside[...]", () => outside["n"] = 1],
    ["outside.n", () => delete (outside as { n?: number }).n],
    ["outside.list", () => outside.list.push(1)],
    ["outside.list", () => outside?.list.shift()],
    ["outside.seen", () => outside.seen.set(1, 2)],
    ["outside.rows", () => outside.rows.next().value],
    ["list", () => {
      const { list } = outside;
      list.push(1);
    }],
    ["state.n", (state: typeof outside) => state.n++],
    ["globalThis.n", () => (globalThis as unknown as typeof outside).n = 1],
    ["this.n", prototype.field],
    ["this.#hidden", prototype.privateField],
    ["inner.n", prototype.alias],
    ["this.n", prototype.inArrow],
    ["i", Counter.variable],
    ["this.n", Object.getOwnPropertyDescriptor(prototype, "got")!.get],
  ];
  for (const [name, fn] of cases) assertEquals(written(fn as () => void), name, String(fn));
});

Deno.test("what a function changes of its own is nothing to others", () => {
  const cases: unknown[] = [
    () => {
      let i = 0;
      for (let k = 0; k < 3; k++) i += k;
      return i;
    },
    (n: number) => n += 1,
    ({ n, ...rest }: typeof outside) => {
      n += 1;
      return [n, rest];
    },
    (...rest: number[]) => rest.push(1),
    () => {
      const out: number[] = [];
      out.push(1);
      const sum = { n: 0 };
      [1, 2].forEach((k) => sum.n += k);
      return [out, sum];
    },
    (x: { add(y: number): number }) => x.add(1),
    () => outside.n ??= 3, // made once, like all that is made when it is missing
    prototype.inFunction,
  ];
  for (const fn of cases) assertEquals(written(fn as () => void), undefined, String(fn));
});

Deno.test("what a function calls is told by its name; what cannot be read is not", () => {
  const fn = function (this: Counter, x: { f(): void }) {
    const own = () => Math.max(1, 2);
    own();
    x.f();
    this.field();
    return written(outside.list.map.call(outside, String) as never);
  };
  assertEquals(readFunction(fn)!.calls.toSorted(), ["Math.max", "outside.list.map.call", "this.field", "written"]);
  assertEquals(readFunction(Math.max), undefined);
  assertEquals(readFunction((() => i++).bind(null)), undefined);
});
