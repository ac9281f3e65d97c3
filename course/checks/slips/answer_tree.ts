/**
 * What a student wrote, as a tree.
 *
 * @module
 */
import { type AnyNode, type Comment, type Node, parse, type Pattern } from "acorn";
import { createRequire } from "node:module";

/** A function of any kind. */
export type AnyFunction = Extract<
  AnyNode,
  { type: "FunctionDeclaration" | "FunctionExpression" | "ArrowFunctionExpression" }
>;

export const isFunction = (node: AnyNode): node is AnyFunction =>
  node.type === "FunctionDeclaration" || node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression";

/** The parts of a node, in the order of the text. */
export const childrenOf = (node: Node): AnyNode[] =>
  Object.values(node).flat().filter((part): part is AnyNode => typeof part?.type === "string");

/** The names that a pattern declares: of `{ steps = 50, ...options }`, "steps" and "options". */
export function namesIn(pattern: Pattern): string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((part) => namesIn(part.type === "Property" ? part.value : part.argument));
    case "ArrayPattern":
      return pattern.elements.flatMap((part) => part ? namesIn(part) : []);
    case "AssignmentPattern":
      return namesIn(pattern.left);
    case "RestElement":
      return namesIn(pattern.argument);
    default:
      return [];
  }
}

/** Longer texts are not read: nobody writes such an answer. */
const longest = 20_000;

/** The text without its types, every character in its old place. The compiler is loaded where it is needed, which is rare. */
function plainScript(text: string): string {
  try {
    const swc: typeof import("@swc/wasm-typescript") = createRequire(import.meta.url)("@swc/wasm-typescript");
    // Arguments of a constructor that are fields, too, cannot be stripped: `readonly classes: number`.
    const plain = text.replaceAll(
      /\b(?:readonly|private|public|protected)(?=\s+\w+\s*[:,)?=])/g,
      (word) => " ".repeat(word.length),
    );
    return swc.transformSync(plain, { mode: "strip-only" }).code;
  } catch {
    return text;
  }
}

/** One answer: a function, or a method of a class. */
export class AnswerTree {
  readonly nodes: readonly AnyNode[];
  readonly #parents = new Map<AnyNode, AnyNode>();

  private constructor(
    readonly root: AnyNode,
    /** As it was written, with what is around it: the whole cell. */
    readonly text: string,
    readonly comments: readonly Comment[],
  ) {
    const nodes: AnyNode[] = [];
    const visit = (node: AnyNode) => {
      nodes.push(node);
      for (const child of childrenOf(node)) {
        this.#parents.set(child, node);
        visit(child);
      }
    };
    visit(root);
    this.nodes = nodes;
  }

  /**
   * Reads an answer.
   *
   * @param text A cell, or a function's own text.
   * @param names The functions or the class of the TODO.
   * @param method Which method of a class is meant, "forward".
   * @returns Undefined for what cannot be read.
   */
  static read(text: string, names: readonly string[], method: string): AnswerTree | undefined {
    for (const withoutTypes of text.length > longest ? [] : [() => text, () => plainScript(text)]) {
      const comments: Comment[] = [];
      try {
        const program = parse(withoutTypes(), { ecmaVersion: "latest", sourceType: "module", onComment: comments });
        const found = answerIn(program, names, method);
        const own = comments.filter(({ start }) => start >= found.start && start < found.end);
        return new AnswerTree(found, text, own);
      } catch {
        // with types perhaps
      }
    }
    return undefined;
  }

  all<Type extends AnyNode["type"]>(type: Type): Extract<AnyNode, { type: Type }>[] {
    return this.nodes.filter((node): node is Extract<AnyNode, { type: Type }> => node.type === type);
  }

  parent = (node: AnyNode): AnyNode | undefined => this.#parents.get(node);

  /** The nodes around one, the nearest first. */
  around(node: AnyNode): AnyNode[] {
    const found: AnyNode[] = [];
    for (let next = this.parent(node); next !== undefined; next = this.parent(next)) found.push(next);
    return found;
  }

  /** The function itself: of a method, what stands behind its name. */
  get own(): AnyFunction | undefined {
    return this.nodes.find(isFunction);
  }

  /** What stands in the braces of the function, without comments. */
  get body(): string {
    const { start, end } = this.own?.body ?? this.root;
    const inside = this.comments.filter((comment) => comment.start >= start && comment.end <= end);
    return inside.reduceRight(
      (text, comment) => text.slice(0, comment.start - start) + text.slice(comment.end - start),
      this.text.slice(start, end),
    );
  }

  /** As it is written, in one line and not too long. */
  written(node: Node, most = 60): string {
    const text = this.text.slice(node.start, node.end).replaceAll(/\s+/g, " ").trim();
    return text.length > most ? `${text.slice(0, most - 4).trimEnd()} ...` : text;
  }

  lineOf = ({ start }: { readonly start: number }): number => this.text.slice(0, start).split("\n").length;

  /** Whether an identifier stands for a value, and is no name of a field, of an argument or of a declaration. */
  isRead(node: AnyNode): boolean {
    const parent = this.parent(node);
    if (node.type !== "Identifier" || parent === undefined) return false;
    if (parent.type === "MemberExpression") return parent.object === node || parent.computed;
    if (parent.type === "Property") {
      if (this.parent(parent)?.type === "ObjectPattern") return parent.computed && parent.key === node;
      return parent.value === node || parent.computed;
    }
    if (parent.type === "AssignmentPattern") return parent.right === node;
    if (parent.type === "VariableDeclarator") return parent.init === node;
    if (parent.type === "AssignmentExpression" && parent.operator === "=") return parent.right === node;
    if (isFunction(parent)) return parent.body === node;
    return !["RestElement", "ArrayPattern", "CatchClause", "LabeledStatement", "MethodDefinition"].includes(
      parent.type,
    );
  }

  /** Where a name is read, within a node or everywhere. */
  reads(name: string, within: Node = this.root): AnyNode[] {
    return this.nodes.filter((node) =>
      node.type === "Identifier" && node.name === name && node.start >= within.start && node.end <= within.end &&
      this.isRead(node)
    );
  }
}

/** The function or method in a text that is the answer; all of the text where it has another shape. */
function answerIn(program: AnyNode, names: readonly string[], method: string): AnyNode {
  const isNamed = (node: AnyNode) => "id" in node && node.id?.type === "Identifier" && names.includes(node.id.name);
  const search = (node: AnyNode): AnyNode | undefined => {
    if (isNamed(node)) return node;
    for (const child of childrenOf(node)) {
      const found = search(child);
      if (found !== undefined) return found;
    }
  };
  const declared = search(program) ?? program;
  if (declared.type !== "ClassDeclaration" && declared.type !== "ClassExpression") return declared;
  const methods = declared.body.body.flatMap((part) =>
    part.type === "MethodDefinition" && part.key.type === "Identifier" ? [{ part, name: part.key.name }] : []
  );
  // A TODO is named after its method, or after its class, of which it is `forward`.
  const own = methods.find(({ name }) => name === method) ?? methods.find(({ name }) => name === "forward");
  return own?.part ?? declared;
}
