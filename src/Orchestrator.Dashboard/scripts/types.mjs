// Types of the HTTP API from the server's committed description. A renamed field is then a compile error here.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import openapi, { astToString } from "openapi-typescript";

const source = "../Orchestrator.Server/openapi.json";
const target = "src/api/schema.gen.ts";
if (!existsSync(source)) {
  console.error(`${source} is not there: it is written by the server's tests and committed.`);
  process.exit(1);
}

const text = `// Generated from openapi.json by \`npm run types\`.\n${astToString(await openapi(JSON.parse(readFileSync(source, "utf8"))))}`;
if (!existsSync(target) || readFileSync(target, "utf8") !== text) writeFileSync(target, text);
