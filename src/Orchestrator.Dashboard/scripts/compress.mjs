// Writes .br and .gz beside every text file of dist, so that the server compresses nothing itself, and weighs what the first load brings.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const dist = "dist";
const budget = 250 * 1024;
const texts = /\.(js|css|html|svg|json|map|txt)$/;

function* files(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* files(path);
    else yield path;
  }
}

const sizes = new Map();
for (const path of [...files(dist)].filter((name) => texts.test(name))) {
  const bytes = readFileSync(path);
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  writeFileSync(`${path}.br`, brotli);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  sizes.set(path, brotli.length);
}

// The first load of the heaviest page that people open first, a run: the entry, everything it imports, the page's own chunk.
const manifest = JSON.parse(readFileSync(join(dist, ".vite", "manifest.json"), "utf8"));
const firstPages = ["src/main.tsx", "index.html", "src/pages/run/index.tsx"];
const wanted = new Set(["index.html", "theme.js", "icon.svg"]);
const visit = (key) => {
  const chunk = manifest[key];
  if (!chunk || wanted.has(chunk.file)) return;
  wanted.add(chunk.file);
  for (const css of chunk.css ?? []) wanted.add(css);
  for (const next of chunk.imports ?? []) visit(next);
};
firstPages.forEach(visit);

let total = 0;
for (const file of wanted) total += sizes.get(join(dist, file)) ?? statSync(join(dist, file)).size;
const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
console.log(`first load ${kib(total)} of ${kib(budget)} (brotli, ${wanted.size} files); all chunks ${kib(all)}`);
if (total > budget) {
  console.error("The first load is over its budget: load what is heavy on demand.");
  process.exit(1);
}
