import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";

import * as vscode from "vscode";

import type { Api } from "../../src/extension";

const SCRIPT = "src/FileCabinet/SuiteScripts/acme/orders_restlet.js";
/** Its value stands in the module, and arrives in the script. */
const ARRIVING = "hardcoded-authorization-header";
const PATIENCE_MS = 40_000;

let api: Api | undefined;
let script: vscode.Uri;

async function until<T>(what: string, probe: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await probe();
    if (value !== undefined) {
      return value;
    }
    assert.ok(Date.now() < end, `still waiting for ${what}; ${JSON.stringify(api?.state())}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function findings(uri = script): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "suitelint");
}

function named(rule: string, uri = script): vscode.Diagnostic | undefined {
  return findings(uri).find(({ code }) => typeof code === "object" && code.value === rule);
}

function running(): Promise<true> {
  return until("the server to run", () => (api?.state().kind === "running" ? true : undefined));
}

function configure(name: string, value: unknown): Thenable<void> {
  return vscode.workspace.getConfiguration("suitelint").update(name, value, vscode.ConfigurationTarget.Workspace);
}

/** Process ids of the servers that this extension host has started and that still run. */
function servers(): number[] {
  const { stdout } = spawnSync("ps", ["-o", "pid=,stat=,args=", "--ppid", String(process.pid)], { encoding: "utf8" });
  const lines = stdout.split("\n").filter((line) => line.includes(" -m suitelint server") && !/^\s*\d+\s+Z/.test(line));
  return lines.map((line) => Number.parseInt(line, 10));
}

describe("suitelint", () => {
  before(async () => {
    const extension = vscode.extensions.getExtension<Api>("suitelint.suitelint");
    assert.ok(extension);
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    script = vscode.Uri.joinPath(folder.uri, SCRIPT);
    await vscode.window.showTextDocument(script);
    api = await extension.activate();
    await running();
  });

  it("runs the program that the setting names", () => {
    const [wanted] = vscode.workspace.getConfiguration("suitelint").get<string[]>("path", []);
    assert.equal(api?.program(), wanted);
    assert.deepEqual(api?.state(), { kind: "running", detail: "suitelint 0.1.0 from the setting suitelint.path" });
  });

  it("shows a finding with its way and a link to the rule", async () => {
    const shown = await until("the finding", () => named(ARRIVING));
    assert.equal(shown.severity, vscode.DiagnosticSeverity.Error);
    assert.ok((shown.relatedInformation?.length ?? 0) >= 2);
    const files = shown.relatedInformation?.map(({ location }) => location.uri.path.split("/").at(-1));
    assert.ok(files?.includes("gateway_config.js"), String(files));
    assert.ok(typeof shown.code === "object" && shown.code.target.path.endsWith("/hardcoded_authorization_header.md"));
    assert.ok(!findings().some(({ message }) => message.includes("7Qm2ZxT9bLr4VwKe81NcYhUa")));
  });

  it("suppresses on the line and selects the reason", async () => {
    const shown = await until("the finding", () => named("logged-credential"));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      script,
      shown.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const action = actions.find(({ title }) => title === "Suppress logged-credential on this line, with a reason");
    assert.ok(action?.edit && action.command?.arguments);
    await vscode.workspace.applyEdit(action.edit);
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments as unknown[]));
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.getText(editor.selection), "why this is safe");
    await until("the finding to go", () => (named("logged-credential") ? undefined : true));
    await vscode.commands.executeCommand("undo");
    await until("the finding to come back", () => named("logged-credential"));
  });

  it("updates the script when its module is saved", async () => {
    const module = vscode.Uri.joinPath(script, "../gateway_config.js");
    const document = await vscode.workspace.openTextDocument(module);
    const before = document.getText();
    const change = new vscode.WorkspaceEdit();
    const start = document.positionAt(before.indexOf("'acmegw"));
    const end = document.positionAt(before.indexOf("Ua'") + 3);
    change.replace(module, new vscode.Range(start, end), "''");
    await vscode.workspace.applyEdit(change);
    await document.save();
    await until("the finding to go", () => (named(ARRIVING) ? undefined : true));
    const back = new vscode.WorkspaceEdit();
    back.replace(module, new vscode.Range(0, 0, document.lineCount, 0), before);
    await vscode.workspace.applyEdit(back);
    await document.save();
    await until("the finding to come back", () => named(ARRIVING));
  });

  it("fixes what is safe to fix, and nothing else", async () => {
    const document = await vscode.workspace.openTextDocument(script);
    const before = document.getText();
    const idle = new vscode.WorkspaceEdit();
    idle.insert(script, new vscode.Position(7, 0), "    // suitelint: ignore[credential-in-comment] nothing here\n");
    await vscode.workspace.applyEdit(idle);
    await until("the idle comment to be found", () => named("unused-suppression"));
    await vscode.commands.executeCommand("suitelint.fixAll");
    await until("the comment to go", () => (document.getText() === before ? true : undefined));
    await until("the finding to go", () => (named("unused-suppression") ? undefined : true));
    assert.ok(named("logged-credential"));
  });

  it("explains a rule", async () => {
    await vscode.commands.executeCommand("suitelint.explainRule", "logged-credential");
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse("suitelint-rule:/logged-credential.md"));
    assert.match(page.getText(), /^# logged-credential \(NS/);
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    await vscode.window.showTextDocument(script);
  });

  it("prints debug information without secrets", async () => {
    await vscode.commands.executeCommand("suitelint.debugInformation");
    const text = vscode.window.activeTextEditor?.document.getText() ?? "";
    assert.match(text, /^state: running/);
    assert.match(text, /version: 0\.1\.0/);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await vscode.window.showTextDocument(script);
  });

  it("follows the settings of the workspace", async () => {
    await configure("lint.ignore", ["logged-credential"]);
    await until("the rule to be ignored", () => (named("logged-credential") ? undefined : true));
    await configure("lint.ignore", undefined);
    await until("the rule to be back", () => named("logged-credential"));
  });

  it("stops when switched off and starts when switched on", async () => {
    await configure("enable", false);
    await until("the server to stop", () => (api?.state().kind === "stopped" ? true : undefined));
    await until("the findings to go", () => (findings().length === 0 ? true : undefined));
    await configure("enable", undefined);
    await running();
    await until("the findings to be back", () => named("logged-credential"));
  });

  it("restarts on demand and after the server has died", async () => {
    await vscode.commands.executeCommand("suitelint.restart");
    await running();
    await until("the findings to be back", () => named("logged-credential"));
    const [before] = servers();
    assert.ok(before);
    process.kill(before, "SIGKILL");
    await until("another server", () => (servers().some((one) => one !== before) ? true : undefined));
    await running();
    await until("the findings to be back", () => named("logged-credential"));
    assert.equal(servers().length, 1);
  });

  it("says that it failed when there is no suitelint, and recovers", async () => {
    await configure("path", ["/no/such/program"]);
    await until("the failure", () => (api?.state().kind === "failed" ? true : undefined));
    await configure("path", undefined);
    await running();
    await until("the findings to be back", () => named("logged-credential"));
  });

  it("records a baseline", async () => {
    await vscode.commands.executeCommand("suitelint.createBaseline");
    await until("the findings to go", () => (findings().length === 0 ? true : undefined));
  });
});
