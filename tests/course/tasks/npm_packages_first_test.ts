/** A program that imports npm packages cannot install them: Deno looks for them once, when the program starts. */
import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { thisProject } from "../../../course/setup/project.ts";

interface Module {
  readonly specifier: string;
  readonly kind: string;
  readonly dependencies?: readonly { readonly code?: { readonly specifier: string }; readonly isDynamic?: true }[];
}

/** Whether the program imports an npm package, itself or by a module that it imports: not what waits for `import()`. */
async function needsNpm(program: string): Promise<boolean> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", program],
    cwd: thisProject.root,
  })
    .output();
  const { roots, modules } = JSON.parse(new TextDecoder().decode(stdout)) as { roots: string[]; modules: Module[] };
  const byName = new Map(modules.map((module) => [module.specifier, module]));
  const reached = new Set(roots);
  for (const specifier of reached) {
    for (const { code, isDynamic } of byName.get(specifier)?.dependencies ?? []) {
      if (code !== undefined && !isDynamic) reached.add(code.specifier);
    }
  }
  return [...reached].some((specifier) => specifier.includes("/node_modules/"));
}

Deno.test("a task whose program needs npm packages makes them first, by a program of its own", async () => {
  const { tasks } = JSON.parse(await Deno.readTextFile(join(thisProject.root, "deno.json")));
  const needing = [];
  for (const [task, command] of Object.entries<string>(tasks)) {
    const [program = "", ...before] = (command.match(/\S+\.ts( --packages)?/g) ?? []).reverse();
    if (!(await needsNpm(program))) continue;
    needing.push(task);
    assertEquals([task, before], [task, ["course/tasks/setup.ts --packages"]]);
  }
  assertEquals(needing, ["start", "types", "grade", "page", "submit", "golden", "package", "site", "bench"]);
});
