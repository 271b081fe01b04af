import { describe, expect, it } from "vitest";
import { artifactNamed, safeLink } from "../../src/pages/artifacts/links";

describe("safeLink", () => {
  it.each(["https://example.org/a?b#c", "http://example.org", "week.svg", "../creator_02/report.md", "#part", "/runs/R-1", "?q=1", "a:b".replace(":", "/")])("allows %s", (address) => {
    expect(safeLink(address)).toBe(address);
  });

  it.each([
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "\u0000javascript:alert(1)", " javascript:alert(1)", "java\u200bscript:alert(1)", "data:text/html,x",
    "vbscript:x", "file:///etc/passwd", "blob:https://x/1", "mailto:a@b", "//evil.example/x", "\\\\evil.example\\x", "/\\evil.example", "/\t/evil.example", "\n//evil.example", "https:evil", "https:/\\evil", "", undefined,
  ])("refuses %j", (address) => {
    expect(safeLink(address)).toBeNull();
  });
});

describe("artifactNamed", () => {
  it("reads an address from where the document stands", () => {
    expect(artifactNamed("week.svg", "creator_01/report.md")).toBe("creator_01/week.svg");
    expect(artifactNamed("./a/../week.svg#x", "creator_01/report.md")).toBe("creator_01/week.svg");
    expect(artifactNamed("../creator_02/report.md", "creator_01/report.md")).toBe("creator_02/report.md");
    expect(artifactNamed("two%20words.md", "a.md")).toBe("two words.md");
  });

  it("never leaves the run", () => {
    for (const address of ["../../x", "https://example.org/week.svg", "/etc/passwd", "#top", "?a", "javascript:x", "%E0%A4%A"]) expect(artifactNamed(address, "creator_01/report.md")).toBeNull();
  });
});
