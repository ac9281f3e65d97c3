/** Shows errors that no cell waits for (a promise without `await`, a timer), which the kernel would drop or die of. */
export function showLostErrors(write: (line: string) => void = console.error): void {
  const say = (error: unknown) => {
    const text = error instanceof Error ? (error.stack ?? String(error)) : Deno.inspect(error);
    write(`An error that no cell was waiting for (is an \`await\` missing?):\n${text}`);
  };
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    say(event.reason);
  });
  globalThis.addEventListener("error", (event) => {
    event.preventDefault();
    say(event.error ?? event.message);
  });
}
