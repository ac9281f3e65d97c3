import { assertEquals } from "@std/assert";
import * as library from "../../lib/mod.ts";

const folder = new URL("../../lib/", import.meta.url);
const exported = new Set(Object.keys(library));

/** Rooms of which `lib/mod.ts` has less than all, and why. */
const apart = new Map([
  ["plots", "imported separately"],
  ["notebook", "imported separately"],
  ["options", "for the library's own functions"],
  ["files", "for the library's own functions"],
  ["host", "for the library's own functions"],
  ["backend", "speaks to the native library; startBackend() is what users need of it"],
]);

Deno.test("lib/mod.ts has everything that the rooms export, but the figures and what notebooks need", async () => {
  let rooms = 0;
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (!isDirectory || name.startsWith(".") || apart.has(name)) continue;
    const room = await import(new URL(`${name}/mod.ts`, folder).href);
    for (const symbol of Object.keys(room)) assertEquals(exported.has(symbol), true, `${symbol} of lib/${name}`);
    rooms++;
  }
  assertEquals(rooms >= 10, true, `${rooms} rooms`);
  for (const symbol of ["startBackend", "describeEngine", "compile"]) assertEquals(exported.has(symbol), true, symbol);
});

Deno.test("every sampler has its plan, its step and itself in lib/mod.ts, under one name", async () => {
  const found: string[] = [];
  for (const room of ["samplers", "flow"]) {
    for await (const { name: file, isFile } of Deno.readDir(new URL(room, folder))) {
      if (!isFile) continue;
      const symbols = Object.keys(await import(new URL(`${room}/${file}`, folder).href));
      const plan = symbols.find((symbol) =>
        /^plan[A-Z]\w+$/.test(symbol) && symbols.includes(`sample${symbol.slice(4)}`)
      );
      if (plan === undefined || file === "mod.ts") continue;
      const name = plan.slice("plan".length);
      const step = `${name[0]!.toLowerCase()}${name.slice(1)}Step`;
      for (const symbol of [plan, step, `sample${name}`]) {
        assertEquals(exported.has(symbol), true, `${symbol} of ${file}`);
      }
      found.push(name);
    }
  }
  assertEquals(found.length, 18, found.join(", "));
});
