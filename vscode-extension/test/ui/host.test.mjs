/** Runs the tests of test/host inside the extension host of a real VS Code. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { format } from "node:util";

import { EXTENSION, PROJECT, Workbench } from "./code-server.mjs";

const LIMIT_MS = 240_000;

test("extension host", { timeout: LIMIT_MS + 60_000 }, async (context) => {
  // The extension host refuses dialogs in tests, also the one about trust.
  const workbench = await Workbench.start({ settings: { "security.workspace.trust.enabled": false } });
  context.after(() => workbench.stop());
  const folder = await workbench.copy(PROJECT);
  const page = await workbench.browser.newPage();
  const lines = [];
  await page.exposeFunction("codeAutomationLog", (_type, values) => lines.push(format(...values)));
  const exit = new Promise((resolve) => {
    void page.exposeFunction("codeAutomationExit", resolve);
  });
  const payload = [
    ["extensionDevelopmentPath", workbench.remote(EXTENSION)],
    ["extensionTestsPath", workbench.remote(join(EXTENSION, "out/host/index.js"))],
  ];
  await page.goto(workbench.url(folder, payload));
  const late = new Promise((resolve) => setTimeout(resolve, LIMIT_MS, "too late").unref());
  const code = await Promise.race([exit, late]);
  for (const line of lines) {
    context.diagnostic(line);
  }
  assert.equal(code, 0);
  const calls = await workbench.calls();
  assert.ok(
    calls.some((call) => call.startsWith("server ")),
    calls.join("; "),
  );
});
