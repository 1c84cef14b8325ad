import { dirname } from "node:path";

import * as vscode from "vscode";

import { Log } from "./log";
import { run } from "./run";
import type { Server } from "./server";
import type { Status } from "./status";
import { formatVersion } from "./version";

const BASELINE_MS = 600_000;
const RULE_SCHEME = "suitelint-rule";
const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append("suitelint");

interface RuleChoice extends vscode.QuickPickItem {
  readonly rule: string;
}

/** Registers every command. */
export function registerCommands(server: Server, status: Status, log: Log): vscode.Disposable[] {
  const commands: Record<string, (...args: never[]) => unknown> = {
    "suitelint.restart": () => server.restart(),
    "suitelint.fixAll": () => fixAll(),
    "suitelint.explainRule": (rule?: string) => explainRule(server, rule),
    "suitelint.createBaseline": () => createBaseline(server, log),
    "suitelint.editReason": (uri: string, range: WireRange) => editReason(uri, range),
    "suitelint.showLogs": () => {
      log.channel.show();
    },
    "suitelint.showServerLogs": () => {
      log.server.show();
    },
    "suitelint.debugInformation": () => debugInformation(server, status),
  };
  return [
    ...Object.entries(commands).map(([name, handler]) => vscode.commands.registerCommand(name, handler)),
    vscode.workspace.registerTextDocumentContentProvider(RULE_SCHEME, {
      provideTextDocumentContent: (uri) => ask<string>(server, "suitelint.server.explain", ruleOf(uri)),
    }),
  ];
}

async function fixAll(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    return;
  }
  const whole = new vscode.Range(0, 0, editor.document.lineCount, 0);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    editor.document.uri,
    whole,
    FIX_ALL.value,
  );
  const edit = actions.find((action) => action.kind && FIX_ALL.contains(action.kind))?.edit;
  if (edit === undefined) {
    void vscode.window.showInformationMessage("suitelint: nothing here can be fixed safely by itself.");
  } else {
    await vscode.workspace.applyEdit(edit);
  }
}

async function explainRule(server: Server, rule: string | undefined): Promise<void> {
  if (server.running === undefined) {
    void vscode.window.showWarningMessage("suitelint is not running.");
    return;
  }
  const chosen = rule ?? (await vscode.window.showQuickPick(ruleChoices(server), { matchOnDescription: true }))?.rule;
  if (chosen !== undefined) {
    const page = vscode.Uri.from({ scheme: RULE_SCHEME, path: `/${chosen}.md` });
    await vscode.commands.executeCommand("markdown.showPreview", page);
  }
}

function ruleOf(page: vscode.Uri): string {
  return page.path.slice(1).replace(/\.md$/, "");
}

async function ruleChoices(server: Server): Promise<RuleChoice[]> {
  const rules = await ask<{ code: string; name: string; summary: string }[]>(server, "suitelint.server.rules");
  return rules.map(({ code, name, summary }) => ({ label: name, description: code, detail: summary, rule: name }));
}

/** What the server answers to one of its commands. */
function ask<T>(server: Server, command: string, ...args: string[]): Promise<T> {
  if (server.running === undefined) {
    return Promise.reject(new Error("suitelint is not running"));
  }
  return server.running.sendRequest<T>("workspace/executeCommand", { command, arguments: args });
}

async function createBaseline(server: Server, log: Log): Promise<void> {
  const tool = server.tool;
  const folder = await chosenFolder();
  if (!vscode.workspace.isTrusted || tool === undefined || folder === undefined) {
    return;
  }
  const title = `suitelint: recording today's findings of ${folder.name}`;
  const { ok, output } = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title },
    () => run(tool.program, [...tool.args, "baseline", "create"], folder.uri.fsPath, BASELINE_MS),
  );
  if (ok) {
    void vscode.window.showInformationMessage(`suitelint: ${output.trim() || "baseline written"}`);
  } else {
    void log.error(`suitelint could not write the baseline: ${output.trim()}`);
  }
}

async function chosenFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.length > 1 ? vscode.window.showWorkspaceFolderPick() : folders[0];
}

interface WireRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** Selects the place for the reason in a suppression that was just written, so that typing replaces it. */
async function editReason(uri: string, { start, end }: WireRange): Promise<void> {
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection });
}

async function debugInformation(server: Server, status: Status): Promise<void> {
  const { state } = status;
  const tool = server.tool;
  const settings = vscode.workspace.getConfiguration("suitelint");
  const lines = [
    `state: ${state.kind}${state.kind === "starting" ? "" : ` (${state.detail})`}`,
    `program: ${tool ? [tool.program, ...tool.args].join(" ") : "none"}`,
    `folder of the program: ${tool ? dirname(tool.program) : "none"}`,
    `version: ${tool ? formatVersion(tool.version) : "unknown"}`,
    `found through: ${tool?.origin ?? "nothing"}`,
    `editor: ${vscode.env.appName} ${vscode.version}, ${process.platform} ${process.arch}`,
    `trusted workspace: ${String(vscode.workspace.isTrusted)}`,
    `folders: ${(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString()).join(", ") || "none"}`,
    `settings: ${JSON.stringify(settings, undefined, 2)}`,
  ];
  const document = await vscode.workspace.openTextDocument({ content: lines.join("\n") + "\n" });
  await vscode.window.showTextDocument(document);
}
