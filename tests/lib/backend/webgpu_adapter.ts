import { runScript } from "./run_script.ts";

/** Whether WebGPU finds an adapter. Asked in another process: an adapter that was found here would stay, with its threads. */
export async function hasAdapter(): Promise<boolean> {
  const { stdout } = await runScript(
    `Deno.env.set("DENO_WEBGPU_BACKEND", "vulkan,metal,dx12");
     console.log((await navigator.gpu?.requestAdapter()) ? "yes" : "no");`,
    { args: ["run", "-A", "--unstable-webgpu", "-"], cwd: new URL("../../../", import.meta.url) },
  );
  return new TextDecoder().decode(stdout) === "yes\n";
}
