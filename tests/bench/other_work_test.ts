import { assert, assertEquals } from "@std/assert";
import { OtherWork, secondsOfMachine, secondsOfProcess } from "../../bench/other_work.ts";

Deno.test("idle time and waiting for disks are no work", () => {
  assertEquals(secondsOfMachine("cpu  0 0 0 123456 789 0 0 0 0 0\n"), 0);
  assertEquals(secondsOfMachine("cpu  100 200 300 9 9 400 500 600 0 0\ncpu0 1 1 1\n"), 21);
});

Deno.test("the work of a process is found whatever its name is", () => {
  assertEquals(secondsOfProcess("7 (x) R 1 1 1 0 -1 4194304 100 0 0 0 12 34 0 0 20"), 0.46);
  assertEquals(secondsOfProcess("7 (evil) name ) R 1 1 1 0 -1 4194304 100 0 0 0 12 34 0 0 20"), 0.46);
});

Deno.test({
  name: "what this process computes is no other work",
  ignore: Deno.build.os !== "linux",
  fn() {
    const counted = new OtherWork([Deno.pid]);
    const uncounted = new OtherWork([]);
    const begin = performance.now();
    const own = () => secondsOfProcess(Deno.readTextFileSync("/proc/self/stat"));
    const end = own() + 0.3; // of a core's time, however long others make that
    while (own() < end);
    const [without, all] = [counted.cores!, uncounted.cores!];
    const seconds = (performance.now() - begin) / 1000;
    assert((all - without) * seconds > 0.2, `${all}, ${without} cores in ${seconds} s`);
  },
});

Deno.test("where the system does not tell, it is unknown", () => {
  assertEquals(new OtherWork([-1]).cores, undefined);
});
