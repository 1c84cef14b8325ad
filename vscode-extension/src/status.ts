import * as vscode from "vscode";

import { SELECTOR } from "./project";

export type State =
  | { readonly kind: "starting" }
  | { readonly kind: "running"; readonly detail: string }
  | { readonly kind: "stopped"; readonly detail: string }
  | { readonly kind: "failed"; readonly detail: string };

const ICON = { starting: "$(sync~spin)", running: "$(shield)", stopped: "$(circle-slash)", failed: "$(error)" };

/** The status bar item: shown while an editor is open that suitelint may judge. */
export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("suitelint", vscode.StatusBarAlignment.Right, 10);
  private readonly subscription = vscode.window.onDidChangeActiveTextEditor(() => {
    this.show();
  });
  private current: State = { kind: "stopped", detail: "Not started" };

  constructor() {
    this.item.name = "suitelint";
    this.set(this.current);
  }

  get state(): State {
    return this.current;
  }

  set(state: State): void {
    this.current = state;
    this.item.text = `${ICON[state.kind]} suitelint`;
    this.item.tooltip = state.kind === "starting" ? "suitelint is starting" : state.detail;
    this.item.command = state.kind === "failed" ? "suitelint.showLogs" : "suitelint.debugInformation";
    this.item.backgroundColor =
      state.kind === "failed" ? new vscode.ThemeColor("statusBarItem.errorBackground") : undefined;
    this.show();
  }

  dispose(): void {
    this.subscription.dispose();
    this.item.dispose();
  }

  private show(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (document && vscode.languages.match(SELECTOR, document) > 0) {
      this.item.show();
    } else {
      this.item.hide();
    }
  }
}
