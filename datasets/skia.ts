/**
 * The library that draws glyphs and reads pictures, loaded when the first is asked for and not before.
 *
 * @module
 */

/**
 * Loads skia-canvas.
 *
 * @throws {Error} If it is not installed, or has no binary for this system.
 */
export async function loadSkia(): Promise<typeof import("skia-canvas")> {
  try {
    return await import("skia-canvas");
  } catch (cause) {
    throw new Error(
      `skia-canvas, which draws and reads pictures, could not be loaded. Run: deno task setup. (${
        cause instanceof Error ? cause.message : cause
      })`,
      { cause },
    );
  }
}
