import { assertStringIncludes } from "@std/assert";
import { thisMachine } from "../../course/machine/machine.ts";
import { terminalOptions, withDeno } from "../../course/setup/kernel/terminal.ts";
import { pinnedDeno } from "../../course/setup/pinned_deno.ts";
import { thisProject } from "../../course/setup/project.ts";
import { jupyterIsThere } from "./jupyter.ts";
import { startJupyterLab } from "./jupyterlab.ts";

const ignore = !jupyterIsThere || Deno.build.os === "windows";

Deno.test({ name: "in a terminal of JupyterLab `deno` is the pinned one, without Node", ignore }, async () => {
  const machine = thisMachine();
  const deno = pinnedDeno(thisProject, machine).path;
  await using lab = await startJupyterLab(
    thisProject.root,
    terminalOptions(machine),
    withDeno({ PATH: "/usr/bin:/bin" }, deno),
  );
  const headers = { authorization: `token ${lab.token}` };
  let answer: Response | undefined;
  for (let tries = 0; answer === undefined && tries < 100; tries++) { // it says where before it listens
    answer = await fetch(`${lab.address}api/terminals`, { method: "POST", headers }).catch(() => undefined);
    if (answer === undefined) await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { name } = await answer!.json() as { name: string };
  const socket = new WebSocket(`${lab.address.replace("http", "ws")}terminals/websocket/${name}?token=${lab.token}`);
  let text = "";
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => socket.send(JSON.stringify(["stdin", "echo =$(command -v deno)=\r"]));
    socket.onerror = () => reject(new Error(`No connection to the terminal:\n${lab.log()}`));
    socket.onmessage = ({ data }) => {
      const [kind, more] = JSON.parse(data) as [string, string];
      if (kind === "stdout") text += more;
      if (/=\/?[^$\n]*=\r/.test(text)) resolve();
    };
  });
  const closed = new Promise((resolve) => socket.onclose = resolve);
  socket.close();
  await closed;
  assertStringIncludes(text, `=${deno}=`);
});
