/** Runs a script in a Deno process of its own. It comes in on standard input, so that deno.json in `cwd` counts. */
export async function runScript(script: string, options: Deno.CommandOptions): Promise<Deno.CommandOutput> {
  const command = new Deno.Command(Deno.execPath(), { ...options, stdin: "piped", stdout: "piped", stderr: "piped" });
  const child = command.spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(script));
  await writer.close();
  return await child.output();
}
