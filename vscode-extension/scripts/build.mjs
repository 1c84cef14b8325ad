/** Bundles the extension into dist/, and with --tests its tests into out/. */
import { build } from "esbuild";
import { readdir } from "node:fs/promises";
import { basename } from "node:path";

const production = process.argv.includes("--production");
const shared = { bundle: true, platform: "node", format: "cjs", target: "node20", external: ["vscode", "mocha"] };

await build({
  ...shared,
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  minify: production,
  sourcemap: !production,
});

if (process.argv.includes("--tests")) {
  for (const folder of ["host", "unit"]) {
    const files = (await readdir(`test/${folder}`)).filter((name) => name.endsWith(".ts"));
    await build({
      ...shared,
      entryPoints: files.map((name) => `test/${folder}/${basename(name)}`),
      outdir: `out/${folder}`,
      sourcemap: "inline",
    });
  }
}
