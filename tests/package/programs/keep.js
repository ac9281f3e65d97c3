/** Files, and figures: what a browser has not. */
import { Linear, loadWeights, saveWeights, startBackend } from "@diffusion-course/diffusion";
import { lossCurve, writeFigure } from "@diffusion-course/diffusion/plots";

await startBackend();
const layer = new Linear(2, 3);
await saveWeights(layer, "kept/layer.safetensors");
const same = await loadWeights(new Linear(2, 3), "kept/layer.safetensors");
await writeFigure("kept/loss.png", lossCurve([1, 0.7, 0.6]));
const missing = await loadWeights(layer, "nowhere").catch(({ code }) => code);
console.log(JSON.stringify({ saved: [...await layer.weight.data()], loaded: [...await same.weight.data()], missing }));
