import * as vscode from "vscode";

import { TESTED } from "./locate";
import { Log } from "./log";
import { which } from "./paths";
import { formatVersion } from "./version";

const SETTINGS = "Open Settings";

/** Installers in the order of preference, each with the words that make it install. */
const INSTALLERS = [
  { program: "uv", args: "tool install" },
  { program: "pipx", args: "install" },
  { program: "pip3", args: "install --user" },
] as const;

/** Says that suitelint was not found, and offers to install it with what is there. */
export async function offerInstall(log: Log): Promise<void> {
  const requirement = `"suitelint[server]==${formatVersion(TESTED)}"`;
  const choices = new Map<string, string>();
  for (const { program, args } of INSTALLERS) {
    if ((await which(program)) !== undefined) {
      choices.set(`Install with ${program}`, `${program} ${args} ${requirement}`);
    }
  }
  const button = await log.error(
    "suitelint was not found: neither in the settings, nor in the Python environment, nor on PATH, nor through uvx.",
    ...choices.keys(),
    SETTINGS,
  );
  if (button === SETTINGS) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "suitelint.path");
    return;
  }
  const command = button === undefined ? undefined : choices.get(button);
  if (command !== undefined) {
    const terminal = vscode.window.createTerminal({ name: "Install suitelint" });
    terminal.show();
    terminal.sendText(command);
    void vscode.window
      .showInformationMessage("When the installation has finished, start suitelint.", "Start")
      .then((start) => start && vscode.commands.executeCommand("suitelint.restart"));
  }
}
