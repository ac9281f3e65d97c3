import { train } from "./train.js";

globalThis.trained = train({ backend: "wasm", wasmFiles: "/wasm/" });
