/** Runs something, and keeps the warnings that it prints. */
export async function warningsOf<R>(run: () => Promise<R>): Promise<{ result: R; warnings: string[] }> {
  const { warn } = console;
  const warnings: string[] = [];
  console.warn = (sentence: string) => void warnings.push(sentence);
  try {
    return { result: await run(), warnings };
  } finally {
    console.warn = warn;
  }
}
