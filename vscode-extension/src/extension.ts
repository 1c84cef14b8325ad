import * as vscode from "vscode";

import { registerCommands } from "./commands";
import { Log } from "./log";
import { isSuiteScript } from "./project";
import { watchInterpreter } from "./python";
import { Server } from "./server";
import { needsRestart } from "./settings";
import { type State, Status } from "./status";

let server: Server | undefined;

/** What other extensions, and this one's tests, may ask. */
export interface Api {
  readonly state: () => State;
  readonly program: () => string | undefined;
}

export async function activate(context: vscode.ExtensionContext): Promise<Api> {
  const log = new Log();
  const status = new Status();
  const only = new Server(log, status);
  server = only;
  context.subscriptions.push(
    log,
    status,
    ...registerCommands(only, status, log),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (needsRestart(event)) {
        void only.restart();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      void only.start();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      void only.start();
    }),
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (only.running === undefined && isSuiteScript(document)) {
        void only.start();
      }
    }),
  );
  await only.start();
  if (vscode.workspace.isTrusted) {
    const watch = await watchInterpreter(() => {
      void only.restart();
    });
    if (watch !== undefined) {
      context.subscriptions.push(watch);
    }
  }
  return { state: () => status.state, program: () => only.tool?.program };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
