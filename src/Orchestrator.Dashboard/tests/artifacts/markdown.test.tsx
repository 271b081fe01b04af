import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import type { ArtifactView } from "../../src/api/types";
import { Markdown } from "../../src/pages/artifacts/Markdown";

afterEach(cleanup);

const file = (name: string, mediaType: string): ArtifactView => ({ id: `A-${name}`, name, mediaType, bytes: 1, sha256: "0", task: "t" });
const artifacts = [file("c1/report.md", "text/markdown"), file("c1/week.svg", "image/svg+xml"), file("c1/notes.md", "text/markdown")];

async function shown(text: string): Promise<HTMLElement> {
  const root = createRootRoute({ component: () => <Markdown text={text} run="R-1" name="c1/report.md" artifacts={artifacts} /> });
  const router = createRouter({ routeTree: root, history: createMemoryHistory() });
  render(<RouterProvider router={router as never} />);
  await screen.findByRole("article");
  return screen.getByRole("article");
}

it("lets no HTML of the document into the page", async () => {
  const page = await shown('before <script>alert(1)</script> <img src=x onerror=alert(1)> <a href="javascript:alert(1)">x</a>\n\n<iframe src="//evil"></iframe>\n\n<svg onload=alert(1)></svg> after');
  expect(page.querySelector("script, iframe, svg, img, a, [onerror], [onload]")).toBeNull();
  expect(page.textContent).toContain("before");
});

it("follows http, https and what is in the run, and nothing else", async () => {
  const page = await shown("[a](https://example.org) [b](javascript:alert(1)) [c](notes.md) [d](data:text/html,x) [e](//evil.example) [f](vbscript:x) [g](nowhere.md)");
  const links = [...page.querySelectorAll("a")];
  expect(links.map((link) => link.getAttribute("href"))).toEqual(["https://example.org", expect.stringContaining("A-c1")]);
  expect(links[0]!.rel).toContain("noopener");
});

it("shows pictures of the run as pictures, and never asks another site for one", async () => {
  const page = await shown("![week](week.svg) ![spy](https://evil.example/pixel.png) ![doc](notes.md)");
  expect([...page.querySelectorAll("img")].map((picture) => picture.getAttribute("src"))).toEqual(["/api/runs/R-1/artifacts/A-c1%2Fweek.svg"]);
  expect(page.textContent).toContain("picture not shown: spy");
});
