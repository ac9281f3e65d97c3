import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { labPlace } from "../../../../course/setup/python/lab_place.ts";

const project = join(Deno.cwd(), "course of mine");
const folder = (...parts: string[]) => labPlace({ path: join(project, ...parts), isFolder: true }, project);
const notebook = (...parts: string[]) => labPlace({ path: join(project, ...parts), isFolder: false }, project);

Deno.test("in the project JupyterLab can open all of it, and shows what was named", () => {
  assertEquals(folder("notebooks"), { root: project, url: "/lab/tree/notebooks" });
  assertEquals(notebook("notebooks", "my a1.ipynb"), { root: project, url: "/lab/tree/notebooks/my%20a1.ipynb" });
  assertEquals(folder(), { root: project, url: "/lab" });
});

Deno.test("elsewhere, and where Jupyter would call it hidden, the folder itself is the root", () => {
  const above = join(project, "..");
  assertEquals(folder(".."), { root: above, url: "/lab" });
  assertEquals(notebook("..", "a?.ipynb"), { root: above, url: "/lab/tree/a%3F.ipynb" });
  assertEquals(folder("..", "other"), { root: join(above, "other"), url: "/lab" });
  assertEquals(notebook(".tried", "a1.ipynb"), { root: join(project, ".tried"), url: "/lab/tree/a1.ipynb" });
});
