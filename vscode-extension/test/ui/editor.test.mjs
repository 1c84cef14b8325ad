/** What a person sees: the packaged extension in a real VS Code. The screenshots are those of the README. */
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { EXTENSION, PROJECT, Workbench } from "./code-server.mjs";

const RESTLET = "src/FileCabinet/SuiteScripts/acme/orders_restlet.js";
const QUIET_MS = 15_000;
/** Where screenshots go: over the README's when they are to be renewed. */
const PICTURES = process.env.UPDATE_SCREENSHOTS ? join(EXTENSION, "images") : join(EXTENSION, "out/screenshots");

let workbench;

before(async () => {
  await mkdir(PICTURES, { recursive: true });
  workbench = await Workbench.start({ vsix: join(EXTENSION, "suitelint.vsix") });
});
after(() => workbench?.stop());

function lineOf(page, text) {
  return page.locator(".view-line", { hasText: text }).first();
}

/** Puts the cursor into a line, a few characters before its end. */
async function goTo(page, line, column) {
  await page.keyboard.press("Control+g");
  await page.locator(".quick-input-widget input").fill(`:${line}:${column}`);
  await page.keyboard.press("Enter");
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
}

test("squiggle, hover and Problems panel with the way of the secret", { timeout: 240_000 }, async () => {
  const folder = await workbench.copy(PROJECT);
  const page = await workbench.open(folder, RESTLET);
  await page.locator(".squiggly-error").first().waitFor();
  await page.locator("#suitelint\\.suitelint\\.suitelint .codicon-shield").waitFor();

  await goTo(page, 18, 10);
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Control+i");
  const hover = page.locator(".monaco-hover:visible", { hasText: "Why it matters" });
  await hover.waitFor();
  await page.screenshot({ path: join(PICTURES, "hover.png") });
  assert.ok(!(await hover.innerText()).includes("7Qm2ZxT9bLr4VwKe81NcYhUa"));
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+Shift+m");
  const problems = page.locator(".markers-panel");
  const finding = problems.locator(".monaco-list-row", { hasText: "hardcoded-authorization-header" }).first();
  await finding.waitFor();
  const step = problems.locator(".monaco-list-row", { hasText: "gateway_config.js" }).first();
  if (!(await step.isVisible())) {
    await finding.locator(".monaco-tl-twistie").click();
  }
  await step.waitFor();
  const steps = await problems.locator(".monaco-list-row", { hasText: /^\s*orders_restlet\.js.*\d\. /s }).allInnerTexts();
  assert.ok(steps.length >= 1, steps.join("\n"));
  await page.screenshot({ path: join(PICTURES, "problems.png") });
  await page.close();
});

test("a quick fix removes the finding", { timeout: 240_000 }, async () => {
  const folder = await workbench.copy(PROJECT);
  const page = await workbench.open(folder, RESTLET);
  await page.locator(".squiggly-error").first().waitFor();
  const before = await page.locator(".squiggly-error").count();
  await goTo(page, 18, 10);
  await page.keyboard.press("Control+.");
  const menu = page.locator(".action-widget");
  const chosen = "Suppress logged-credential on this line";
  await menu.locator(".monaco-list-row", { hasText: chosen }).waitFor();
  await page.screenshot({ path: join(PICTURES, "quick-fix.png") });
  for (let step = 0; !(await menu.locator(".monaco-list-row.focused").innerText()).includes(chosen); step += 1) {
    assert.ok(step < 20, "the entry cannot be reached");
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
  await lineOf(page, "suitelint: ignore[logged-credential]").waitFor();
  await page.waitForFunction((count) => document.querySelectorAll(".squiggly-error").length < count, before);
  await page.keyboard.type("the sandbox has a token of its own");
  await lineOf(page, "ignore[logged-credential] the sandbox has a token of its own").waitFor();
  await page.close();
});

test("restricted mode is silent and starts nothing", { timeout: 240_000 }, async () => {
  const folder = await workbench.copy(PROJECT);
  const calls = await workbench.calls();
  const page = await workbench.open(folder, RESTLET, { trust: false });
  await page.locator("#status\\.workspaceTrust, .statusbar-item", { hasText: "Restricted Mode" }).first().waitFor();
  await page.locator("#suitelint\\.suitelint\\.suitelint .codicon-circle-slash").waitFor();
  await page.waitForTimeout(QUIET_MS);
  assert.equal(await page.locator(".squiggly-error, .squiggly-warning").count(), 0);
  assert.deepEqual(await workbench.calls(), calls);
  await page.close();
});
