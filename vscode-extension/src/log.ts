import * as vscode from "vscode";

type Notify = "off" | "onError" | "onWarning" | "always";

const RANK = { off: 0, onError: 1, onWarning: 2, always: 3 } as const satisfies Record<Notify, number>;

/** The extension's own log, and the notifications that the user asked for. */
export class Log implements vscode.Disposable {
  readonly channel = vscode.window.createOutputChannel("suitelint", { log: true });
  readonly server = vscode.window.createOutputChannel("suitelint Server", { log: true });

  info(text: string): void {
    this.channel.info(text);
    if (this.shows("always")) {
      void vscode.window.showInformationMessage(text);
    }
  }

  warn(text: string): void {
    this.channel.warn(text);
    if (this.shows("onWarning")) {
      void vscode.window.showWarningMessage(text);
    }
  }

  /** Logs an error; returns the button that was pressed when it was also shown. */
  async error(text: string, ...buttons: string[]): Promise<string | undefined> {
    this.channel.error(text);
    return this.shows("onError") ? vscode.window.showErrorMessage(text, ...buttons) : undefined;
  }

  dispose(): void {
    this.channel.dispose();
    this.server.dispose();
  }

  private shows(level: Notify): boolean {
    const chosen = vscode.workspace.getConfiguration("suitelint").get<Notify>("showNotifications", "onError");
    return RANK[chosen] >= RANK[level];
  }
}
