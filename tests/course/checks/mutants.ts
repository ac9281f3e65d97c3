/**
 * Generic mutants of an answer: small blind changes, made from its tokens.
 *
 * @module
 */
import { type Token, tokenize } from "../../../course/notebooks/tokens.ts";

/** An answer with one small change. */
export interface Mutant {
  /** E.g. "line 3: .sqrt() dropped". */
  readonly change: string;
  readonly answer: string;
}

/** What a method is exchanged for. */
const methods: Readonly<Record<string, readonly string[]>> = {
  add: ["sub"],
  sub: ["add"],
  mul: ["div", "add"],
  div: ["mul", "sub"],
  sqrt: ["square"],
  square: ["sqrt", "abs"],
  mean: ["sum", "max"],
  greater: ["greaterEqual", "less"],
  relu: ["neg", "abs", "tanh"],
  slice: ["map"],
  expm1: ["exp", "neg"],
  alpha: ["sigma"],
  sigma: ["alpha"],
  lambda: ["alpha"],
};

/** What an operator is exchanged for. */
const operators: Readonly<Record<string, readonly string[]>> = {
  "+": ["-"],
  "-": ["+"],
  "*": ["/", "+"],
  "/": ["*"],
  "<": ["<=", ">"],
};

/** Names of one kind: each is exchanged for each other one that the answer knows. */
const kinds = [
  ["x", "eps", "noise", "x0", "x1", "xt", "u", "kept", "target", "mean"],
  ["alpha", "alphaBar", "beta", "alphaBarPrev", "sigma", "direction", "variance"],
  ["t", "s", "middle", "tPrev", "tNext"],
  ["betas", "alphas", "alphasCumprod"],
  ["i", "last"],
];

/** Index of the bracket that closes the one at `open`. */
const closing = (tokens: readonly Token[], open: number) =>
  tokens.findIndex((token, i) => i > open && token.depth === tokens[open]!.depth && ")]}".includes(token.text));

/** Where the expression begins whose method is called at a dot: `a.b(c)` before `.d()`. */
function receiverStart(tokens: readonly Token[], dot: number): number {
  let i = dot - 1;
  for (;;) {
    if (tokens[i]!.text === ")") i = tokens.findLastIndex((token, k) => k < i && token.depth === tokens[i]!.depth) - 1;
    if (tokens[i - 1]?.text !== ".") return tokens[i]!.start;
    i -= 2;
  }
}

/** The stretches of the arguments between two brackets. */
function argumentsIn(tokens: readonly Token[], open: number, close: number): { start: number; end: number }[] {
  const inner = tokens.slice(open + 1, close);
  if (inner.length === 0) return [];
  const depth = tokens[open]!.depth + 1;
  const parts: { start: number; end: number }[] = [];
  let first = inner[0]!;
  inner.forEach((token, i) => {
    const next = inner[i + 1];
    if (next === undefined || (next.text === "," && next.depth === depth)) {
      if (token.text !== ",") parts.push({ start: first.start, end: token.end });
      if (inner[i + 2] !== undefined) first = inner[i + 2]!;
    }
  });
  return parts;
}

/**
 * All mutants of an answer: operators and methods exchanged, roots, squares and whole terms dropped, indices and constants
 * shifted, arguments and names exchanged.
 *
 * @param known Further names that the answer may use: the arguments of its function.
 */
export function mutantsOf(answer: string, known: readonly string[] = []): Mutant[] {
  const tokens = tokenize(answer);
  const words = new Set([...known, ...tokens.filter(({ kind }) => kind === "word").map(({ text }) => text)]);
  const found = new Map<string, Mutant>();
  const line = (at: number) => answer.slice(0, at).split("\n").length;
  const change = (start: number, end: number, text: string, what: string) => {
    const mutated = answer.slice(0, start) + text + answer.slice(end);
    if (mutated !== answer) found.set(mutated, { change: `line ${line(start)}: ${what}`, answer: mutated });
  };

  tokens.forEach((token, i) => {
    const [before, next] = [tokens[i - 1], tokens[i + 1]];
    const { text, start, end } = token;
    const isMethod = before?.text === "." && next?.text === "(";
    if (isMethod) {
      for (const other of methods[text] ?? []) change(start, end, other, `.${text} becomes .${other}`);
      const close = closing(tokens, i + 1);
      const receiver = tokens[i - 2]?.text ?? "";
      if (methods[text] !== undefined && receiver !== "tf" && receiver !== "marginals") {
        change(before.start, tokens[close]!.end, "", `.${text}(...) dropped`);
        const [argument] = argumentsIn(tokens, i + 1, close);
        if ((text === "sub" || text === "div") && argument !== undefined) {
          const from = receiverStart(tokens, i - 1);
          const [a, b] = [answer.slice(from, before.start), answer.slice(argument.start, argument.end)];
          change(from, tokens[close]!.end, `tf.${text}(${b}, ${a})`, `a.${text}(b) becomes b.${text}(a)`);
        }
      }
    }
    if (text === "(" && before !== undefined && (before.kind === "word" || before.text === ">")) {
      const parts = argumentsIn(tokens, i, closing(tokens, i));
      for (let k = 0; k + 1 < parts.length; k++) {
        const [a, b] = [parts[k]!, parts[k + 1]!];
        const swapped = answer.slice(b.start, b.end) + answer.slice(a.end, b.start) + answer.slice(a.start, a.end);
        change(a.start, b.end, swapped, `arguments ${k + 1} and ${k + 2} of ${before.text} exchanged`);
      }
      if (parts.length > 1) {
        const cut = parts.at(-2)!.end;
        change(cut, parts.at(-1)!.end, "", `last argument of ${before.text} dropped`);
      }
    }
    if (token.kind === "number") {
      const value = Number(text);
      for (const other of new Set([value + 1, value - 1, 0, 2 * value])) {
        if (other !== value) change(start, end, other < 0 ? `(${other})` : String(other), `${text} becomes ${other}`);
      }
    }
    if (token.kind === "mark" && next?.text !== "=" && before?.text !== "=") {
      const isDouble = [before?.text, next?.text].includes(text); // i++, i--
      const isUnary = before === undefined || before.kind === "mark" && !")]}".includes(before.text);
      for (const other of isUnary || isDouble ? [] : operators[text] ?? []) {
        change(start, end, other, `${text} becomes ${other}`);
      }
    }
    if (token.kind === "mark" && next?.text === "=" && "*+-/".includes(text)) {
      for (const other of ["+", "*"]) if (other !== text) change(start, end, other, `${text}= becomes ${other}=`);
    }
    if (token.kind === "word" && next?.text !== ":" && !isDeclared(tokens, i)) {
      for (const kind of kinds) {
        if (!kind.includes(text) || (before?.text === "." && !kind.includes("betas"))) continue;
        for (const other of kind) {
          if (other !== text && (words.has(other) || kind.includes("betas"))) {
            change(start, end, other, `${text} becomes ${other}`);
          }
        }
      }
      const isTime = ["t", "s", "middle", "tPrev", "tNext"].includes(text) && before?.text !== "." &&
        (next?.text === ")" || next?.text === ",");
      if (isTime) {
        const index = `(typeof ${text} === "number" ? ${text} BY 1 : ${text}.OP(1))`;
        change(start, end, index.replace("BY", "+").replace("OP", "add"), `${text} becomes ${text} + 1`);
        change(start, end, index.replace("BY", "-").replace("OP", "sub"), `${text} becomes ${text} - 1`);
      }
      if (text === "i" && before?.text === "[" && next?.text === "]") {
        change(start, end, "i + 1", "[i] becomes [i + 1]");
        change(start, end, "i - 1", "[i] becomes [i - 1]");
      }
    }
  });
  return [...found.values()];
}

/** Whether a name is being declared: after const or let, or as a parameter. */
function isDeclared(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1]?.text;
  if (before === "const" || before === "let") return true;
  const open = tokens.findLastIndex((token, k) => k < i && token.depth < tokens[i]!.depth);
  if (tokens[open]?.text !== "(" && tokens[open]?.text !== "{") return false;
  const close = closing(tokens, open);
  if (tokens[open]?.text === "{") {
    return tokens[close + 1]?.text === ")" || ["return", "const", "let"].includes(tokens[open - 1]?.text ?? "");
  }
  return tokens[close + 1]?.text === "=>";
}
