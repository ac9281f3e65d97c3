/** What is said of engines that are not installed. */
import { startBackend } from "@diffusion-course/diffusion";

const said = {};
for (const backend of ["tensorflow", "wasm", "webgpu"]) {
  said[backend] = await startBackend({ backend }).then(() => "started", ({ message }) => message);
}
console.log(JSON.stringify(said));
