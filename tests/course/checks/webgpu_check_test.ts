/** Checks where WebGPU runs the tensors, in a process of its own. Skipped where there is no adapter. */
import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { hasAdapter } from "../../lib/backend/webgpu_adapter.ts";

Deno.test({
  name: "deno task check passes the solution on WebGPU, whose values cannot be read at once",
  ignore: !(await hasAdapter()),
  async fn() {
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "-A",
        "--no-check",
        "--unstable-webgpu",
        "course/tasks/check.ts",
        "solutions/a3_flow_matching.ipynb",
      ],
      cwd: fileURLToPath(new URL("../../../", import.meta.url)),
      env: { DIFFUSION_BACKEND: "webgpu", NO_COLOR: "1" },
    }).output();
    assertEquals(new TextDecoder().decode(stdout).match(/public checks: .*/)?.[0], "public checks: 9 passed, 0 failed");
  },
});
