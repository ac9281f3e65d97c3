import { assertEquals, assertRejects } from "@std/assert";
import { studentIn, withStudent } from "../../../course/page/student.ts";
import { archiveName, whoHandsIn } from "../../../course/submit/who.ts";
import { notebookOf } from "../notebooks/notebook_of.ts";

/** Asks who it is, again and again with the same memory. */
async function withMemory(
  use: (
    ask: (typed: Record<string, string>, notebook?: Record<string, string>) => ReturnType<typeof whoHandsIn>,
  ) => Promise<void>,
): Promise<void> {
  const store = await Deno.makeTempDir();
  try {
    await use((typed, notebook = {}) => whoHandsIn({ typed, notebook, store, canAsk: false }));
  } finally {
    await Deno.remove(store, { recursive: true });
  }
}

Deno.test("who hands in is what was typed, else what the notebook says, else what was said before", () =>
  withMemory(async (ask) => {
    const ada = { name: "Ada Lovelace", id: "20240001" };
    assertEquals(await ask({}, { name: " Ada  Lovelace", id: "20240001" }), ada);
    assertEquals(await ask({}), ada);
    assertEquals(await ask({}, { name: "Ada Lovelace" }), ada);
    assertEquals(await ask({ id: "20240002" }, { name: "Ada Lovelace" }), { ...ada, id: "20240002" });
  }));

Deno.test("where nobody can be asked, an unknown name or an id that is none is told with what to do", () =>
  withMemory(async (ask) => {
    await assertRejects(() => ask({}), Error, 'There is no name. Write it below "Hand in"');
    await assertRejects(() => ask({ name: "Ada" }), Error, "There is no student id.");
    await assertRejects(() => ask({ name: "Ada", id: "me" }), Error, 'The student id is "me". Expected are 4 to 20');
    await assertRejects(() => ask({ name: "Ada", id: "2024 0001" }), Error, '"2024 0001"');
    await assertRejects(() => ask({ name: "--", id: "20240001" }), Error, "without a letter");
  }));

Deno.test("nobody gets the student id of another who used this computer before", () =>
  withMemory(async (ask) => {
    await ask({ name: "Ada", id: "20240001" });
    await assertRejects(() => ask({}, { name: "Bob" }), Error, "There is no student id.");
    await assertRejects(() => ask({ id: "20240002" }), Error, "There is no name.");
  }));

Deno.test("a name that was typed and another in the notebook are a question, not a choice", () =>
  withMemory(async (ask) => {
    await assertRejects(
      () => ask({ name: "Bob" }, { name: "Ada", id: "20240001" }),
      Error,
      '--name says "Bob", and the notebook says "Ada". Which is right?',
    );
    const decomposed = "김민수".normalize("NFD");
    assertEquals((await ask({ name: decomposed, id: "20240001" }, { name: "김민수" })).name, "김민수");
  }));

Deno.test("the archive's name can be written on every system, and is no longer than it may be", () => {
  const nameOf = (name: string) => archiveName({ name, id: "s1234" });
  assertEquals(nameOf("김민수"), "김민수_s1234.zip");
  assertEquals(nameOf('A/B:\\ "C"_D?*|<e>'), "A B C D e_s1234.zip");
  assertEquals(nameOf("Jean-Luc O'Neil, Jr."), "Jean-Luc O'Neil, Jr._s1234.zip");
  assertEquals(nameOf(".~$hidden"), "hidden_s1234.zip");
  assertEquals(nameOf("CON\u0007"), "CON_s1234.zip");
  assertEquals(archiveName({ name: "김민수", id: "1111" }) === archiveName({ name: "김민수", id: "2222" }), false);
  const longest = nameOf("가".repeat(80));
  assertEquals(new TextEncoder().encode(longest.replace(".zip", "_receipt.txt")).length <= 255, true);
});

Deno.test("name and student id are filled in where the notebook asks for them, and nothing else is changed", () => {
  const who = { name: "김 $1 민수", id: "20241234" };
  const filled = (markdown: string) => {
    const notebook = notebookOf("const name: string = '';", { markdown });
    const { cells } = withStudent(notebook, who);
    assertEquals(cells[0], notebook.cells[0]);
    return cells.slice(1).map(({ source }) => [source].flat().join(""));
  };
  assertEquals(filled("**Name:**\n\n**Student id:**"), [`**Name:** ${who.name}\n\n**Student id:** ${who.id}`]);
  assertEquals(filled("Name:  \nStudent ID :"), [`Name: ${who.name}\nStudent ID : ${who.id}`]);
  assertEquals(filled("**Name:** 김 $1 민수\n\n**Student id:** 20241234"), [
    "**Name:** 김 $1 민수\n\n**Student id:** 20241234",
  ]);
  assertEquals(filled("## Hand in"), ["## Hand in", `**Name:** ${who.name}\n\n**Student id:** ${who.id}`]);
  assertEquals(studentIn(withStudent(notebookOf("1"), who)), who);
});
