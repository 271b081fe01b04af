import { describe, expect, it } from "vitest";
import { diffLines, foldSame } from "../../src/pages/artifacts/lines";

const short = (a: string, b: string) => diffLines(a, b).map((line) => `${{ same: " ", added: "+", removed: "-" }[line.kind]}${line.text}`).join("|");
const random = (seed: number) => () => ((seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) / 0x7fffffff);

describe("diffLines", () => {
  it("finds the shortest way", () => {
    expect(short("a\nb\nc", "a\nx\nc")).toBe(" a|-b|+x| c");
    expect(short("a\nb\nc\na\nb\nb\na", "c\nb\na\nb\na\nc").split("|").filter((line) => !line.startsWith(" "))).toHaveLength(5);
  });

  it("knows nothing on either side", () => {
    expect(short("", "a\nb")).toBe("+a|+b");
    expect(short("a", "")).toBe("-a");
    expect(short("", "")).toBe("");
    expect(short("same\nlines", "same\r\nlines")).toBe(" same| lines");
  });

  it("gives both texts back, with right numbers, whatever they are", () => {
    const next = random(7);
    for (let round = 0; round < 300; round++) {
      const text = () => Array.from({ length: Math.floor(next() * 14) + 1 }, () => "abcd"[Math.floor(next() * 4)]!);
      const [a, b] = [text(), text()];
      const lines = diffLines(a.join("\n"), b.join("\n"));
      expect(lines.filter((line) => line.before !== null).map((line) => line.text)).toEqual(a);
      expect(lines.filter((line) => line.after !== null).map((line) => line.text)).toEqual(b);
      lines.forEach((line) => {
        if (line.before !== null) expect(a[line.before - 1]).toBe(line.text);
        if (line.after !== null) expect(b[line.after - 1]).toBe(line.text);
      });
    }
  });

  it("shows what would take too long as replaced, quickly", () => {
    const lines = diffLines(Array.from({ length: 6_000 }, (_, i) => `a${i}`).join("\n"), Array.from({ length: 6_000 }, (_, i) => `b${i}`).join("\n"));
    expect(lines).toHaveLength(12_000);
  });
});

it("folds equal stretches but not single lines", () => {
  const lines = diffLines("1\n2\n3\n4\n5\n6\n7\n8", "1\n2\n3\nx\n5\n6\n7\n8");
  expect(foldSame(lines, 1).map((part) => ("folded" in part ? part.folded : part.lines.length))).toEqual([2, 4, 3]);
  expect(foldSame(lines, 2).map((part) => ("folded" in part ? part.folded : part.lines.length))).toEqual([1, 6, 2]);
  expect("lines" in foldSame(lines, 2)[0]!).toBe(true);
});
