import { platform } from "./host.ts";

/** What of Deno is used here, which alone can call the system's library. */
interface Deno {
  dlopen(file: string, symbols: unknown): {
    readonly symbols: {
      dup(descriptor: number): number;
      dup2(from: number, to: number): number;
      open(path: Uint8Array, mode: number): number;
      close(descriptor: number): number;
    };
    close(): void;
  };
}

const symbols = {
  dup: { parameters: ["i32"], result: "i32" },
  dup2: { parameters: ["i32", "i32"], result: "i32" },
  open: { parameters: ["buffer", "i32"], result: "i32" },
  close: { parameters: ["i32"], result: "i32" },
} as const;

/**
 * Runs a synchronous function while what native code writes to the error stream is thrown away.
 *
 * TensorFlow's libraries write lines about their build while they are loaded, before they read the variable that sets
 * their log level. (`TF_ENABLE_ONEDNN_OPTS=0` would keep the worst of them back, and with it the oneDNN operations, without
 * which products of small matrices take up to three times as long on several cores.) Errors of loading are exceptions and stay. Where the stream cannot be diverted (Windows, Node, no
 * permission for native calls) the function runs all the same.
 */
export function withoutNativeMessages<T>(run: () => T): T {
  const restore = divertErrorStream();
  try {
    return run();
  } finally {
    restore();
  }
}

function divertErrorStream(): () => void {
  const { Deno } = globalThis as unknown as { Deno?: Deno };
  const [system] = platform().split(" ");
  const file = { linux: "libc.so.6", darwin: "libSystem.dylib" }[system!];
  if (Deno?.dlopen === undefined || file === undefined) return () => {};
  try {
    const library = Deno.dlopen(file, symbols);
    const c = library.symbols;
    const kept = c.dup(2);
    const nowhere = c.open(new TextEncoder().encode("/dev/null\0"), 1); // 1: write only
    if (kept < 0 || nowhere < 0) return () => library.close();
    c.dup2(nowhere, 2);
    c.close(nowhere);
    return () => {
      c.dup2(kept, 2);
      c.close(kept);
      library.close();
    };
  } catch {
    return () => {};
  }
}
