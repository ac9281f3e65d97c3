/**
 * Cuts a stream of text into its lines.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { TextLineStream } from "./text_line_stream.ts";
 *
 * const lines = ReadableStream.from(["one\nt", "wo\n"]).pipeThrough(new TextLineStream());
 * assertEquals(await Array.fromAsync(lines), ["one", "two"]);
 * ```
 */
export class TextLineStream extends TransformStream<string, string> {
  constructor() {
    let rest = "";
    super({
      transform(text, controller) {
        const lines = (rest + text).split("\n");
        rest = lines.pop()!;
        for (const line of lines) controller.enqueue(line);
      },
      flush(controller) {
        if (rest !== "") controller.enqueue(rest);
      },
    });
  }
}
