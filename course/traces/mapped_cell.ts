import { decode, type SourceMapSegment } from "@jridgewell/sourcemap-codec";
import { transform } from "@swc/wasm-typescript";

/** A cell that has run. */
export interface Cell {
  /** The number that Jupyter shows before it, `[12]`. */
  readonly number: number;
  readonly source: string;
}

/** A cell, and where each line of the JavaScript that Deno runs came from. */
export class MappedCell {
  private constructor(
    readonly cell: Cell,
    private readonly lines: readonly string[],
    private readonly segments: readonly (readonly SourceMapSegment[])[],
  ) {}

  /** Erases the types as the kernel does, with the same compiler; undefined where the cell does not parse. */
  static async of(cell: Cell): Promise<MappedCell | undefined> {
    try {
      const { code, map } = await transform(cell.source, {
        mode: "transform",
        sourceMap: true,
        transform: { verbatimModuleSyntax: true, nativeClassProperties: true },
      });
      return new MappedCell(cell, code.split("\n"), decode(JSON.parse(map!).mappings));
    } catch {
      return undefined;
    }
  }

  /**
   * The line of the cell as it was written, counted from 1, and whether something that can be called begins at just this
   * place.
   *
   * @param line Of the JavaScript, as an error's trace has it, counted from 1; so is the column.
   */
  sourceLine(line: number, column: number): { line: number; exact: boolean } | undefined {
    const [text, segments] = [this.lines[line - 1], this.segments[line - 1]];
    if (text === undefined || segments === undefined || segments.length === 0) return undefined;
    // The kernel indents by two spaces where this indents by four.
    const at = column - 1 + /^ */.exec(text)![0].length / 2;
    const [start, _, sourceLine = 0] = segments.findLast(([column]) => column <= at) ?? segments[0]!;
    return { line: sourceLine + 1, exact: start === at };
  }

  /** The text of a line, counted from 1. */
  text(line: number): string {
    return this.cell.source.split("\n")[line - 1]?.trim() ?? "";
  }

  /** Whether it declares a function, class or variable of this name, at any depth. */
  declares(name: string): boolean {
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return new RegExp(`(?:^|[^\\w$.])${escaped}\\s*(?:[(<:=]|extends|\\{)`).test(this.cell.source);
  }
}
