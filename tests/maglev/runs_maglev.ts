/**
 * Run as a program, it prints whether this process compiles with Maglev, and so does a process that it starts.
 *
 * @module
 */

/**
 * Whether V8 compiles with Maglev here: it is told to, and asked what became of it.
 *
 * @throws {SyntaxError} Without the option `--allow-natives-syntax`: V8's own functions begin with a %.
 */
export function runsMaglev(): boolean {
  const compile = "%PrepareFunctionForOptimization(f); f(1); f(1); %OptimizeMaglevOnNextCall(f); f(1);";
  return new Function("f", `${compile} return %ActiveTierIsMaglev(f)`)((x: number) => 2 * x);
}

if (import.meta.main) console.log(`Maglev: ${runsMaglev()}`);
