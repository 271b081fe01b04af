import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const sheet = readFileSync("src/ui/tokens.css", "utf8");

function tokensOf(theme: string): Map<string, string> {
  const block = new RegExp(`\\[data-theme="${theme}"\\] \\{([^}]*)\\}`).exec(sheet)![1]!;
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1]!, match[2]!]));
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

export function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
}

const states = ["queued", "running", "succeeded", "human", "retrying", "failed", "drift"];
const grounds = ["bg", "panel", "rail-bg", "raised", "hover", "selected"];

describe.each(["light", "dark"])("the %s sheet", (theme) => {
  const tokens = tokensOf(theme);
  const pair = (text: string, ground: string) => contrast(tokens.get(text)!, tokens.get(ground)!);

  it.each(states)("%s can be read on its own tint", (state) => expect(pair(state, `${state}-tint`)).toBeGreaterThanOrEqual(4.5));
  it.each(states)("%s can be read on every ground that rows have", (state) => {
    for (const ground of grounds) expect(pair(state, ground), ground).toBeGreaterThanOrEqual(4.5);
  });
  it.each(["text", "muted", "accent"])("%s can be read on every ground", (name) => {
    for (const ground of grounds) expect(pair(name, ground), ground).toBeGreaterThanOrEqual(4.5);
  });
  it("words on filled buttons can be read", () => {
    expect(pair("on-accent", "accent")).toBeGreaterThanOrEqual(4.5);
    expect(pair("on-go", "go")).toBeGreaterThanOrEqual(4.5);
  });
  it("text can be read on every tint", () => {
    for (const state of states) expect(pair("text", `${state}-tint`), state).toBeGreaterThanOrEqual(4.5);
  });
});

it("has the same tokens in both themes", () => expect([...tokensOf("dark").keys()].sort()).toEqual([...tokensOf("light").keys()].sort()));
