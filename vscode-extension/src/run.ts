import { execFile } from "node:child_process";

export interface Outcome {
  readonly ok: boolean;
  readonly output: string;
}

/** Runs a program without a shell and gives what it printed. Never throws. */
export function run(program: string, args: readonly string[], cwd: string, timeoutMs: number): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(
      program,
      args,
      { cwd, timeout: timeoutMs, windowsHide: true, maxBuffer: 4 * 1024 * 1024 },
      (error, stdout, stderr) => {
        resolve({ ok: error === null, output: error === null ? stdout : stderr || error.message });
      },
    );
  });
}
