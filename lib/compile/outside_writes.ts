/**
 * What a function changes outside of itself, read in its source: a counter that it counts, an array that it fills.
 *
 * @module
 */
import {
  type AnyNode,
  type ArrowFunctionExpression,
  type Function as FunctionNode,
  type Node,
  parse,
  type Pattern,
} from "acorn";

/** A change of something that is there before a call and after it. */
export interface OutsideWrite {
  /** What is changed, as it is written: `i`, `this.calls`, `state.scale`. */
  readonly name: string;
}

/** What is known of a function by its source. */
export interface Reading {
  /** The first change of something outside. */
  readonly write: OutsideWrite | undefined;
  /** What it calls that is not declared in it: `weight`, `curriculum.next`, `this.embed`. */
  readonly calls: readonly string[];
}

/**
 * Reads the source of a function.
 *
 * Found are assignments, `++`, `--` and `delete` of variables and fields from outside, and calls of methods that change
 * what they belong to (`push`, `set`, `next` and the like). `x ??= ...` is none: it makes what is missing, once.
 *
 * @returns Undefined for what cannot be read: functions that are not written in JavaScript, bound ones.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readFunction } from "./outside_writes.ts";
 *
 * let calls = 0;
 * const scale = () => calls++ < 50 ? 3 : -5;
 * assertEquals(readFunction(scale)?.write, { name: "calls" });
 * assertEquals(readFunction((n: number) => [...Array(n)].map(() => scale())), { write: undefined, calls: ["Array", "scale"] });
 * ```
 */
// deno-lint-ignore ban-types
export function readFunction(fn: Function): Reading | undefined {
  const body = functionIn(String(fn));
  return body && new Reader().read(body);
}

/** The source of a function, an arrow function, a method or a class as a tree. */
function functionIn(source: string): AnyNode | undefined {
  for (const text of [`(${source})`, `({${source}})`, `(class {${source}})`]) {
    try {
      const program = parse(text, { ecmaVersion: "latest", checkPrivateFields: false });
      const [statement] = program.body;
      return statement?.type === "ExpressionStatement" ? statement.expression : undefined;
    } catch {
      // a method is no expression
    }
  }
  return undefined;
}

/** Methods that change what they belong to; tensors have none of these names. */
const CHANGING = ["push", "pop", "shift", "unshift", "splice", "set", "delete", "clear", "next"];

/** The names that a function declares: of values of its own, and of values that were there before. */
interface Scope {
  readonly own: ReadonlySet<string>;
  readonly given: ReadonlySet<string>;
  /** Whether `this` is from outside. */
  readonly outerThis: boolean;
}

class Reader {
  #write: OutsideWrite | undefined;
  readonly #calls = new Set<string>();

  read(node: AnyNode): Reading {
    this.#visit(node, [{ own: new Set(), given: new Set(), outerThis: true }]);
    return { write: this.#write, calls: [...this.#calls] };
  }

  #visit(node: AnyNode, scopes: readonly Scope[]): void {
    switch (node.type) {
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        scopes = [...scopes, scopeOf(node, scopes)];
        break;
      case "AssignmentExpression":
        if (node.operator !== "??=") this.#assign(node.left, scopes);
        break;
      case "UpdateExpression":
        this.#assign(node.argument, scopes);
        break;
      case "UnaryExpression":
        if (node.operator === "delete") this.#assign(node.argument, scopes);
        break;
      case "ForInStatement":
      case "ForOfStatement":
        if (node.left.type !== "VariableDeclaration") this.#assign(node.left, scopes);
        break;
      case "CallExpression":
        this.#call(node.callee, scopes);
        break;
    }
    for (const child of childrenOf(node)) this.#visit(child, scopes);
  }

  #assign(target: AnyNode, scopes: readonly Scope[]): void {
    for (const place of placesIn(target)) {
      const root = rootOf(place);
      const isOutside = place === root ? !isDeclared(root, scopes) : isFromOutside(root, scopes);
      if (isOutside) this.#write ??= { name: inWords(place) };
    }
  }

  #call(callee: AnyNode, scopes: readonly Scope[]): void {
    const root = rootOf(callee);
    if (callee.type === "MemberExpression" && callee !== root && isFromOutside(root, scopes)) {
      const { property } = callee;
      if (property.type === "Identifier" && !callee.computed && CHANGING.includes(property.name)) {
        this.#write ??= { name: inWords(callee.object) };
      }
    }
    const isReachable = root.type === "Identifier" ? !isDeclared(root, scopes) : isFromOutside(root, scopes);
    if (isReachable) this.#calls.add(inWords(callee));
  }
}

/** What a function declares, without what functions in it do. Blocks are not told apart. */
function scopeOf(node: FunctionNode | ArrowFunctionExpression, scopes: readonly Scope[]): Scope {
  const isArrow = node.type === "ArrowFunctionExpression";
  // The outermost function may be a method: its `this` is from outside. An arrow function has that around it.
  const outerThis = scopes.length === 1 || isArrow && scopes.at(-1)!.outerThis;
  const own = new Set(node.params.flatMap((param) => param.type === "RestElement" ? namesIn(param) : []));
  const given = new Set(node.params.flatMap(namesIn).filter((name) => !own.has(name)));
  const declare = (part: AnyNode): void => {
    if (part.type === "VariableDeclarator") {
      const from = part.init ? rootOf(part.init) : undefined;
      const isAlias = from !== undefined && (from.type === "Identifier" || from.type === "ThisExpression") &&
        isFromOutside(from, [...scopes, { own, given, outerThis }]);
      for (const name of namesIn(part.id)) (isAlias ? given : own).add(name);
    } else if (part.type === "FunctionDeclaration" || part.type === "ClassDeclaration") {
      if (part.id) own.add(part.id.name);
    } else if (part.type === "CatchClause" && part.param) {
      for (const name of namesIn(part.param)) own.add(name);
    }
    if (!isFunction(part)) childrenOf(part).forEach(declare);
  };
  childrenOf(node).forEach(declare);
  if (node.type === "FunctionExpression" && node.id) own.add(node.id.name);
  return { own, given, outerThis };
}

const isFunction = (node: AnyNode): boolean =>
  ["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"].includes(node.type);

function isDeclared(root: AnyNode, scopes: readonly Scope[]): boolean {
  return root.type === "Identifier" && scopes.some(({ own, given }) => own.has(root.name) || given.has(root.name));
}

/** Whether a value was there before the call: all but what the function made itself. */
function isFromOutside(root: AnyNode, scopes: readonly Scope[]): boolean {
  if (root.type === "ThisExpression") return scopes.at(-1)!.outerThis;
  if (root.type !== "Identifier") return false;
  const scope = scopes.findLast(({ own, given }) => own.has(root.name) || given.has(root.name));
  return scope === undefined || scope.given.has(root.name);
}

/** The places that an assignment writes to. */
function placesIn(target: AnyNode): AnyNode[] {
  switch (target.type) {
    case "ObjectPattern":
      return target.properties.flatMap((part) => placesIn(part.type === "Property" ? part.value : part.argument));
    case "ArrayPattern":
      return target.elements.flatMap((part) => part ? placesIn(part) : []);
    case "AssignmentPattern":
      return placesIn(target.left);
    case "RestElement":
      return placesIn(target.argument);
    default:
      return [target];
  }
}

const namesIn = (pattern: Pattern): string[] =>
  placesIn(pattern).flatMap((place) => place.type === "Identifier" ? [place.name] : []);

/** `a` of `a.b[c].d`. */
function rootOf(node: AnyNode): AnyNode {
  if (node.type === "MemberExpression") return rootOf(node.object);
  if (node.type === "ChainExpression") return rootOf(node.expression);
  return node;
}

/** `a.b` as it is written; of what is computed, dots. */
function inWords(node: AnyNode): string {
  switch (node.type) {
    case "Identifier":
      return node.name;
    case "PrivateIdentifier":
      return `#${node.name}`;
    case "ThisExpression":
      return "this";
    case "ChainExpression":
      return inWords(node.expression);
    case "MemberExpression":
      return node.computed ? `${inWords(node.object)}[...]` : `${inWords(node.object)}.${inWords(node.property)}`;
    default:
      return "...";
  }
}

function childrenOf(node: Node): AnyNode[] {
  return Object.values(node).flat().filter((part): part is AnyNode => typeof part?.type === "string");
}
