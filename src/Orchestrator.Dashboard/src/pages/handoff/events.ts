// Hands the reader from "[#1645]" and "A-2a1766c8551f" in a report to the event and the file themselves.

interface Node { type: string; tagName?: string; value?: string; properties?: Record<string, unknown>; children?: Node[] }

/** A treatment of the document's tree: `#12` in texts becomes a link to that event, `A-…` to that artifact. Code keeps what it says. */
export const linkEvents = (run: string) => () => (tree: unknown): void => visit(tree as Node, run);

function visit(node: Node, run: string): void {
  if (node.tagName === "a" || node.tagName === "code" || node.tagName === "pre" || !node.children) return;
  node.children = node.children.flatMap((child) => {
    if (child.type !== "text" || !child.value) {
      visit(child, run);
      return [child];
    }
    return split(child.value, run);
  });
}

function split(text: string, run: string): Node[] {
  const link = (href: string, value: string): Node => ({ type: "element", tagName: "a", properties: { href }, children: [{ type: "text", value }] });
  return text.split(/(#\d+\b|\bA-[0-9a-f]{12}\b)/).filter((part) => part !== "").map((part) => {
    if (/^#\d+$/.test(part)) return link(`/runs/${run}/events?sel=@${part.slice(1)}`, part);
    return /^A-[0-9a-f]{12}$/.test(part) ? link(`/runs/${run}/artifacts/${part}`, part) : { type: "text", value: part };
  });
}
