import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { homedir } from "node:os";
import * as path from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** Replaces `~`, `${workspaceFolder}`, `${userHome}` and `${env:NAME}`; a relative path is taken from the folder. */
export function expand(text: string, folder: string | undefined, env: Environment = process.env): string {
  const expanded = text
    .replace(/^~(?=$|[\\/])/, () => homedir())
    .replace(/\$\{(workspaceFolder|userHome|env:([^}]+))\}/g, (whole, name: string, variable?: string) => {
      if (variable !== undefined) {
        return env[variable] ?? "";
      }
      return name === "userHome" ? homedir() : (folder ?? whole);
    });
  return path.isAbsolute(expanded) || folder === undefined ? expanded : path.join(folder, expanded);
}

/** Whether `file` is a regular file that may be executed. */
export async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

/**
 * The absolute path of a program on PATH.
 *
 * Relative entries are skipped: they, and the implicit current folder of Windows, would run a program that came with
 * the opened folder.
 */
export async function which(
  name: string,
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
): Promise<string | undefined> {
  const suffixes = platform === "win32" ? (env.PATHEXT ?? ".COM;.EXE").split(";") : [""];
  const entries = (env.PATH ?? env.Path ?? "").split(platform === "win32" ? ";" : ":");
  for (const entry of entries.filter((each) => path.isAbsolute(each))) {
    for (const suffix of suffixes) {
      const file = path.join(entry, name + suffix.toLowerCase());
      if (await isProgram(file)) {
        return file;
      }
    }
  }
  return undefined;
}
