import { homedir } from "node:os";

import { expand, isProgram, which } from "./paths";
import { run } from "./run";
import { type Version, compareVersions, formatVersion, parseVersion } from "./version";

/** The version that this extension was tested with; `uvx` is asked for it. */
export const TESTED: Version = [0, 1, 0];
/** Older servers are not started. */
export const OLDEST: Version = [0, 1, 0];

const QUICK_MS = 15_000;
/** uvx may have to fetch and install first. */
const UVX_MS = 180_000;

/** How to run suitelint: `program ...args` and then a subcommand. */
export interface Tool {
  readonly program: string;
  readonly args: readonly string[];
  readonly origin: string;
  readonly version: Version;
}

export interface Wishes {
  readonly path: readonly string[];
  readonly interpreter: readonly string[];
  readonly importStrategy: "fromEnvironment" | "useUvx";
  readonly folder: string | undefined;
  /** The interpreter that is selected in the Python extension, where there is one. */
  readonly selectedInterpreter: () => Promise<string | undefined>;
  readonly log: (text: string) => void;
  /** For what the user asked for and does not get. */
  readonly warn: (text: string) => void;
}

type Candidate = Omit<Tool, "version">;

/** Finds suitelint: setting, Python interpreter, PATH, uvx. Gives nothing when none of them has it. */
export async function locate(wishes: Wishes): Promise<Tool | undefined> {
  for await (const candidate of candidates(wishes)) {
    const version = await versionOf(candidate, wishes.log);
    if (version === undefined) {
      continue;
    }
    if (compareVersions(version, OLDEST) < 0) {
      wishes.warn(`${candidate.origin}: ${formatVersion(version)} is older than ${formatVersion(OLDEST)}, skipped`);
      continue;
    }
    return { ...candidate, version };
  }
  return undefined;
}

async function* candidates(wishes: Wishes): AsyncGenerator<Candidate> {
  for (const entry of wishes.path) {
    const program = expand(entry, wishes.folder);
    if (await isProgram(program)) {
      yield { program, args: [], origin: "the setting suitelint.path" };
    } else {
      wishes.warn(`suitelint.path: ${program} is not a program`);
    }
  }
  if (wishes.importStrategy === "fromEnvironment") {
    yield* environment(wishes);
  }
  const uvx = await which("uvx");
  if (uvx !== undefined) {
    const requirement = `suitelint[server]==${formatVersion(TESTED)}`;
    yield { program: uvx, args: ["--from", requirement, "suitelint"], origin: "uvx" };
  }
}

async function* environment(wishes: Wishes): AsyncGenerator<Candidate> {
  // -P keeps the current folder off Python's path: a folder called `suitelint` there must not be what runs.
  const args = ["-P", "-m", "suitelint"];
  for (const entry of wishes.interpreter) {
    yield { program: expand(entry, wishes.folder), args, origin: "the setting suitelint.interpreter" };
  }
  const selected = wishes.interpreter.length > 0 ? undefined : await wishes.selectedInterpreter();
  if (selected !== undefined) {
    yield { program: selected, args, origin: "the selected Python interpreter" };
  }
  const found = await which("suitelint");
  if (found !== undefined) {
    yield { program: found, args: [], origin: "PATH" };
  }
}

async function versionOf(candidate: Candidate, log: (text: string) => void): Promise<Version | undefined> {
  const timeout = candidate.origin === "uvx" ? UVX_MS : QUICK_MS;
  const { ok, output } = await run(candidate.program, [...candidate.args, "--version"], homedir(), timeout);
  const version = ok ? parseVersion(output) : undefined;
  if (version === undefined) {
    log(`${candidate.origin}: no suitelint at ${candidate.program} (${output.trim().split("\n").at(-1) ?? ""})`);
  }
  return version;
}
