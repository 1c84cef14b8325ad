import * as vscode from "vscode";

const PROJECT_FILES = "**/{suitecloud.config.js,suitelint.toml,manifest.xml,deploy.xml}";
const SUITESCRIPT = /@N(?:ApiVersion|ScriptType|ModuleScope)\b|\bnlapi[A-Z]|['"]N\/[a-z]/;
const HEAD_CHARACTERS = 20_000;

/** The server is told about every file: a credential may stand in any, and it knows which kinds it reads. */
export const SELECTOR = [{ scheme: "file" }, { scheme: "untitled" }];

/** Whether the window holds anything that suitelint can judge. Nothing is started in other windows. */
export async function holdsSuiteScript(): Promise<boolean> {
  if (vscode.workspace.textDocuments.some(isSuiteScript)) {
    return true;
  }
  return (await vscode.workspace.findFiles(PROJECT_FILES, "**/node_modules/**", 1)).length > 0;
}

/** Whether a document is a script for NetSuite, judged by the start of its text, or suitelint's own settings. */
export function isSuiteScript(document: vscode.TextDocument): boolean {
  if (document.uri.path.endsWith("/suitelint.toml")) {
    return true;
  }
  if (document.languageId !== "javascript" && document.languageId !== "typescript") {
    return false;
  }
  return SUITESCRIPT.test(document.getText().slice(0, HEAD_CHARACTERS));
}
