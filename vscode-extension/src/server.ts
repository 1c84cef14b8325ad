import { homedir } from "node:os";

import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, State as ClientState, Trace } from "vscode-languageclient/node";

import { offerInstall } from "./install";
import { type Tool, locate } from "./locate";
import { Log } from "./log";
import { SELECTOR, holdsSuiteScript } from "./project";
import { isEnabled, logLevel, wishes } from "./settings";
import { Status } from "./status";
import { formatVersion } from "./version";

const STOP_MS = 3_000;

/** The one server of this window: started when there is something to judge, restarted on demand. */
export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private found: Tool | undefined;
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly log: Log,
    private readonly status: Status,
  ) {}

  get tool(): Tool | undefined {
    return this.found;
  }

  get running(): LanguageClient | undefined {
    return this.client?.state === ClientState.Running ? this.client : undefined;
  }

  /** Starts unless it runs already; steps follow one another, so that two servers never run. */
  start(): Promise<void> {
    return this.enqueue(async () => {
      if (this.client === undefined) {
        await this.launch();
      }
    });
  }

  restart(): Promise<void> {
    return this.enqueue(async () => {
      await this.halt();
      await this.launch();
    });
  }

  stop(): Promise<void> {
    return this.enqueue(() => this.halt());
  }

  dispose(): void {
    void this.stop();
  }

  private enqueue(step: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(step).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      this.status.set({ kind: "failed", detail: reason });
      void this.log.error(`suitelint could not start: ${reason}`, "Show Logs").then((button) => {
        if (button !== undefined) {
          this.log.channel.show();
        }
      });
    });
    return this.queue;
  }

  private async launch(): Promise<void> {
    if (!vscode.workspace.isTrusted) {
      this.status.set({ kind: "stopped", detail: "suitelint is off in Restricted Mode" });
      return;
    }
    if (!isEnabled()) {
      this.status.set({ kind: "stopped", detail: "suitelint is switched off in the settings" });
      return;
    }
    if (!(await holdsSuiteScript())) {
      this.status.set({ kind: "stopped", detail: "No SuiteScript in this window" });
      return;
    }
    this.status.set({ kind: "starting" });
    this.found = await locate(wishes(this.log));
    if (this.found === undefined) {
      this.status.set({ kind: "failed", detail: "suitelint is not installed" });
      void offerInstall(this.log);
      return;
    }
    const { program, args, origin, version } = this.found;
    this.log.info(`Using ${program} ${args.join(" ")} from ${origin}, version ${formatVersion(version)}`);
    this.client = this.createClient(this.found);
    try {
      await this.client.start();
    } catch (error) {
      await this.halt();
      throw error;
    }
    await this.client.setTrace(traceLevel());
  }

  private createClient(tool: Tool): LanguageClient {
    const options: LanguageClientOptions = {
      documentSelector: SELECTOR,
      outputChannel: this.log.server,
      initializationOptions: { editReasonCommand: true, explainCommand: true },
      diagnosticPullOptions: { onChange: true, onSave: true },
    };
    // The home folder as working folder: nothing that Python or uv looks up there comes from the opened folder.
    const args = [...tool.args, "server", "--log-level", logLevel()];
    const server = { command: tool.program, args, options: { cwd: homedir() } };
    const client = new LanguageClient("suitelint", "suitelint", server, options);
    client.onDidChangeState(({ newState }) => {
      if (newState === ClientState.Running) {
        this.status.set({ kind: "running", detail: `suitelint ${formatVersion(tool.version)} from ${tool.origin}` });
      } else if (newState === ClientState.Stopped && this.client === client) {
        this.status.set({ kind: "stopped", detail: "suitelint has stopped" });
      }
    });
    return client;
  }

  private async halt(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client !== undefined) {
      await client.dispose(STOP_MS).catch((error: unknown) => {
        this.log.info(`The server did not stop in time: ${String(error)}`);
      });
      this.status.set({ kind: "stopped", detail: "suitelint has stopped" });
    }
  }
}

function traceLevel(): Trace {
  return Trace.fromString(vscode.workspace.getConfiguration("suitelint").get("trace.server", "off"));
}
