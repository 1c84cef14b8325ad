/** Draws images/icon.svg as the PNG that the marketplace asks for. */
import { Resvg } from "@resvg/resvg-js";
import { readFile, writeFile } from "node:fs/promises";

const svg = await readFile("images/icon.svg", "utf8");
await writeFile("images/icon.png", new Resvg(svg, { fitTo: { mode: "width", value: 256 } }).render().asPng());
