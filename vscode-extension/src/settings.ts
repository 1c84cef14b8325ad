import * as vscode from "vscode";

import type { Wishes } from "./locate";
import { Log } from "./log";
import { selectedInterpreter } from "./python";

const SECTION = "suitelint";

/** Settings that decide which program runs: a change restarts the server. */
const RESTARTING = ["enable", "path", "interpreter", "importStrategy", "logLevel"].map((name) => `${SECTION}.${name}`);

export function isEnabled(): boolean {
  return vscode.workspace.getConfiguration(SECTION).get("enable", true);
}

export function logLevel(): string {
  return vscode.workspace.getConfiguration(SECTION).get("logLevel", "info");
}

export function needsRestart(event: vscode.ConfigurationChangeEvent): boolean {
  return RESTARTING.some((name) => event.affectsConfiguration(name));
}

/** What the user said about where suitelint is. */
export function wishes(log: Log): Wishes {
  const settings = vscode.workspace.getConfiguration(SECTION);
  const folder = vscode.workspace.workspaceFolders?.[0];
  return {
    path: settings.get<string[]>("path", []),
    interpreter: settings.get<string[]>("interpreter", []),
    importStrategy: settings.get<Wishes["importStrategy"]>("importStrategy", "fromEnvironment"),
    folder: folder?.uri.fsPath,
    selectedInterpreter: () => selectedInterpreter(folder?.uri),
    log: (text) => {
      log.info(text);
    },
    warn: (text) => {
      log.warn(text);
    },
  };
}
