import assert from "node:assert/strict";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, before, beforeEach, test } from "node:test";

import { type Wishes, locate } from "../../src/locate";
import { expand, isProgram, which } from "../../src/paths";
import { compareVersions, parseVersion } from "../../src/version";

const PATH = process.env.PATH;
let folder: string;
let log: string[];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "suitelint-unit-"));
});
beforeEach(() => {
  log = [];
  process.env.PATH = [join(folder, "empty"), "/usr/bin", "/bin"].join(delimiter);
});
after(async () => {
  process.env.PATH = PATH;
  await rm(folder, { recursive: true });
});

/** A program that notes what it was asked and says what suitelint would say. */
async function program(name: string, output: string, where = name): Promise<string> {
  await mkdir(join(folder, where), { recursive: true });
  const file = join(folder, where, name);
  await writeFile(file, `#!/bin/sh\necho "$0 $@" >> '${join(folder, "asked")}'\n${output}\n`);
  await chmod(file, 0o755);
  return file;
}

function wishes(more: Partial<Wishes> = {}): Wishes {
  return {
    path: [],
    interpreter: [],
    importStrategy: "fromEnvironment",
    folder: undefined,
    selectedInterpreter: () => Promise.resolve(undefined),
    log: (text) => log.push(text),
    warn: (text) => log.push(`warning: ${text}`),
    ...more,
  };
}

const GOOD = 'echo "suitelint, version 0.1.0"';

test("nothing is found where nothing is", async () => {
  assert.equal(await locate(wishes()), undefined);
});

test("the setting comes first, then the interpreters, then PATH, then uvx", async () => {
  const set = await program("set", GOOD);
  const python = await program("python3", GOOD, "python");
  const selected = await program("python3", GOOD, "selected");
  const onPath = await program("suitelint", GOOD, "bin");
  const uvx = await program("uvx", GOOD, "uv");
  process.env.PATH = [join(folder, "bin"), join(folder, "uv"), "/usr/bin", "/bin"].join(delimiter);
  const everything = { path: [set], interpreter: [python], selectedInterpreter: () => Promise.resolve(selected) };

  const first = await locate(wishes(everything));
  assert.deepEqual(first, { program: set, args: [], origin: "the setting suitelint.path", version: [0, 1, 0] });
  const second = await locate(wishes({ ...everything, path: [] }));
  assert.deepEqual([second?.program, second?.args], [python, ["-P", "-m", "suitelint"]]);
  const third = await locate(wishes({ ...everything, path: [], interpreter: [] }));
  assert.equal(third?.program, selected);
  assert.equal((await locate(wishes()))?.program, onPath);
  process.env.PATH = [join(folder, "uv"), "/usr/bin", "/bin"].join(delimiter);
  const last = await locate(wishes());
  assert.deepEqual([last?.program, last?.args], [uvx, ["--from", "suitelint[server]==0.1.0", "suitelint"]]);
  const pinned = await locate(wishes({ ...everything, path: [], importStrategy: "useUvx" }));
  assert.equal(pinned?.program, uvx);
});

test("what fails, prints nonsense, is too old or is no program is passed over and noted", async () => {
  const broken = await program("broken", "exit 1");
  const odd = await program("odd", "echo hello");
  const old = await program("old", 'echo "suitelint, version 0.0.9"');
  const good = await program("good", GOOD);
  const found = await locate(wishes({ path: [broken, odd, old, join(folder, "absent"), folder, good] }));
  assert.equal(found?.program, good);
  assert.equal(log.length, 5);
  assert.match(log[2] ?? "", /^warning: .*0\.0\.9 is older than 0\.1\.0/);
  assert.deepEqual(
    log.map((text) => text.startsWith("warning: ")),
    [false, false, true, true, true],
  );
});

test("relative entries of PATH are never looked into", async () => {
  await program("suitelint", GOOD, "work");
  const here = process.cwd();
  process.chdir(join(folder, "work"));
  try {
    for (const PATH of [".", "", "./", `.${delimiter}`]) {
      assert.equal(await which("suitelint", { PATH }), undefined);
    }
  } finally {
    process.chdir(here);
  }
});

test("folders and plain files are no programs", async () => {
  const plain = join(folder, "plain");
  await writeFile(plain, "");
  assert.equal(await isProgram(plain), false);
  assert.equal(await isProgram(folder), false);
});

test("placeholders of settings", () => {
  assert.equal(expand("~/bin/x", undefined), join(homedir(), "bin/x"));
  assert.equal(expand("${workspaceFolder}/x", "/w"), "/w/x");
  assert.equal(expand("${env:TOOLS}/x", "/w", { TOOLS: "/t" }), "/t/x");
  assert.equal(expand("${userHome}/x", "/w"), join(homedir(), "x"));
  assert.equal(expand("tools/x", "/w"), "/w/tools/x");
  assert.equal(expand("a~b", undefined), "a~b");
});

test("versions", () => {
  assert.deepEqual(parseVersion("suitelint, version 1.20.3rc1\n"), [1, 20, 3]);
  assert.equal(parseVersion("no version"), undefined);
  assert.ok(compareVersions([0, 9, 9], [0, 10, 0]) < 0);
  assert.equal(compareVersions([1, 2, 3], [1, 2, 3]), 0);
});
