/** A real VS Code in Chromium: code-server with scratch folders, and pages in it. */
import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "playwright-core";

/** The folder of the extension, and the SuiteCloud project that tests open copies of. */
export const EXTENSION = new URL("../..", import.meta.url).pathname.replace(/\/$/, "");
export const PROJECT = join(EXTENSION, "test/project");
const REPOSITORY = join(EXTENSION, "..");
const CODE_SERVER = join(process.env.CODE_SERVER_FOLDER, "node_modules/code-server/out/node/entry.js");
const BROWSER_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const START_MS = 60_000;

/** Everything that one test file needs; `stop` ends every process and removes every file. */
export class Workbench {
  static async start({ vsix, settings = {} } = {}) {
    const folder = await mkdtemp(join(tmpdir(), "suitelint-ui-"));
    const workbench = new Workbench(folder, await freePort());
    await workbench.prepare(settings);
    if (vsix) {
      await workbench.runCodeServer("--install-extension", vsix);
    }
    await workbench.launch();
    return workbench;
  }

  constructor(folder, port) {
    this.folder = folder;
    this.port = port;
    this.copies = 0;
  }

  /** The program that the extension is told to run: this checkout's suitelint, which also notes each call. */
  get program() {
    return join(this.folder, "suitelint");
  }

  async prepare(settings) {
    const paths = process.env.PYTHONPATH ?? [join(REPOSITORY, "linter"), join(REPOSITORY, "rules")].join(":");
    const script = [
      "#!/bin/sh",
      `echo "$@" >> '${join(this.folder, "calls")}'`,
      `PYTHONPATH='${paths}' exec '${process.env.PYTHON ?? "python3"}' -P -m suitelint "$@"`,
    ];
    await writeFile(this.program, script.join("\n") + "\n", { mode: 0o755 });
    await mkdir(join(this.folder, "data/User"), { recursive: true });
    const all = {
      "suitelint.path": [this.program],
      "workbench.startupEditor": "none",
      "workbench.tips.enabled": false,
      "workbench.colorTheme": "Default Light Modern",
      "telemetry.telemetryLevel": "off",
      "files.autoSave": "off",
      "extensions.autoCheckUpdates": false,
      "chat.commandCenter.enabled": false,
      "editor.minimap.enabled": false,
      ...settings,
    };
    await writeFile(join(this.folder, "data/User/settings.json"), JSON.stringify(all, undefined, 2));
  }

  /** What the extension has asked of suitelint so far, a line for each call. */
  async calls() {
    const text = await readFile(join(this.folder, "calls"), "utf8").catch(() => "");
    return text.split("\n").filter(Boolean);
  }

  options() {
    const at = (name) => join(this.folder, name);
    return ["--user-data-dir", at("data"), "--extensions-dir", at("extensions"), "--config", at("config.yaml")];
  }

  spawn(...args) {
    const env = { ...process.env, HOME: this.folder };
    return spawn(process.execPath, [CODE_SERVER, ...this.options(), ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  }

  async runCodeServer(...args) {
    const child = this.spawn(...args);
    let output = "";
    child.stdout.on("data", (data) => (output += data));
    child.stderr.on("data", (data) => (output += data));
    const code = await new Promise((resolve) => child.on("close", resolve));
    if (code !== 0) {
      throw new Error(`code-server ${args.join(" ")}: ${output}`);
    }
  }

  async launch() {
    const address = `127.0.0.1:${this.port}`;
    this.server = this.spawn("--auth", "none", "--bind-addr", address, "--disable-telemetry", "--disable-update-check");
    this.server.stdout.resume();
    this.server.stderr.resume();
    const until = Date.now() + START_MS;
    while (!(await fetch(`http://${address}/healthz`).then((answer) => answer.ok, () => false))) {
      if (Date.now() > until) {
        throw new Error("code-server did not start");
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    this.browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: BROWSER_FLAGS });
  }

  /** A fresh copy of a project, so that no test sees what another one saved. */
  async copy(project, name = "acme-orders") {
    const target = join(this.folder, `copy-${(this.copies += 1)}`, name);
    await cp(project, target, { recursive: true });
    return target;
  }

  url(folder, payload) {
    const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
    return `http://127.0.0.1:${this.port}/?${query}`;
  }

  remote(path) {
    return `vscode-remote://127.0.0.1:${this.port}${path}`;
  }

  /** A page with a folder and one of its files open. `trust` is the answer to the question about the authors. */
  async open(folder, file, { trust = true } = {}) {
    const page = await this.browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(90_000);
    await page.goto(this.url(folder, [["openFile", this.remote(join(folder, file))]]));
    await page.getByRole("button", { name: trust ? /^Yes, I trust/ : /^No, I don't trust/ }).click();
    await page.locator(".monaco-editor .view-line").first().waitFor();
    return page;
  }

  async stop() {
    await this.browser?.close();
    if (this.server && this.server.exitCode === null) {
      const ended = new Promise((resolve) => this.server.on("close", resolve));
      this.server.kill("SIGTERM");
      await ended;
    }
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
