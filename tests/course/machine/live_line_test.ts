import { assertEquals } from "@std/assert";
import { LiveLine } from "../../../course/machine/live_line.ts";
import { paper } from "./made_up_machine.ts";

Deno.test("in a file the line grows by a word every two seconds, and says a phrase once", () => {
  let now = 0;
  const screen = paper();
  const line = new LiveLine("Jupyter", screen, () => now);
  for (now = 0; now < 7000; now += 100) line.doing("downloading", `${now / 1000} of 7 MB`);
  line.doing("unpacking");
  now = 9000;
  line.doing("unpacking");
  line.done("installed");
  assertEquals(
    screen.text,
    "Jupyter        downloading, 2 of 7 MB, 2 s … 4 of 7 MB, 4 s … 6 of 7 MB, 6 s … unpacking, 9 s … installed\n",
  );
});

Deno.test("in a file, work of less than two seconds says only what came of it", () => {
  let now = 0;
  const screen = paper();
  const line = new LiveLine("kernel", screen, () => now);
  now = 1900;
  line.doing("registering");
  line.done("registered");
  assertEquals(screen.text, "kernel         registered\n");
});

Deno.test("on a terminal the line is replaced in place and never longer than the screen", () => {
  const screen = paper({ terminal: true, columns: 30 });
  const line = new LiveLine("Jupyter", screen, () => 0);
  line.doing("downloading a package with a long name");
  line.done("installed");
  const [, first = "", second = ""] = screen.text.split("\r\x1b[2K");
  assertEquals(first.length, 29);
  assertEquals(second, "Jupyter        installed\n");
});
