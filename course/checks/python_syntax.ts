/** Syntax that students bring from Python, as the compiler complains of it with the line in question: "when: what to write". */
const known: readonly (readonly [when: RegExp, say: string])[] = [
  [
    /Expected '\)', got '(?:is|and|or)'|\bnot [\w(]/,
    "Python's words for conditions are signs here: `===` for is, `!` for not, `&&` for and, `||` for or.",
  ],
  [/got 'for'/, "There are no comprehensions: `list.map((value, i) => ...)` makes a list from a list."],
  [
    /^\s*def /m,
    "A function begins with `function name(x) {` here, or is written `const name = (x) => ...`.",
  ],
  [/^\s*(?:elif|else:|\} *elif)/m, "It is called `else if (...) {` here, and `else {`."],
  [/^\s*except\b/m, "It is called `catch (error) {` here."],
  [
    /\[ *:|Expected '\]', got ':'/,
    "Parts of a tensor are `x.slice([row, column], [rows, columns])`, those of a list `list.slice(1)`.",
  ],
  [/'string literal/, "Texts with values in them stand in backticks: `loss: ${loss}`."],
  [
    /Expected '\(', got/,
    "Conditions and loops have brackets and braces here: `if (i > 0) { ... }`, `for (const x of list) { ... }`.",
  ],
  [/Expected '\{', got ':'|\): *(?:\{|$)/m, "A block stands in braces, not behind a colon: `{ ... }`."],
  [/= *.+ if .+ else /, "A choice is written `condition ? a : b`."],
  [/cannot be applied to unary/, "Put brackets around what is raised: `-(x ** 2)`, or `(-x) ** 2`."],
  [
    /Expected ';', got '<'/,
    "The three parts of a loop are parted by semicolons: `for (let i = 0; i < n; i++) { ... }`.",
  ],
];

/** What to write instead of Python's syntax, where a compiler's message shows some. */
export const insteadOfSyntax = (message: string): string | undefined => known.find(([when]) => when.test(message))?.[1];
