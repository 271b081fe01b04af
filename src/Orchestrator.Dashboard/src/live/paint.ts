/** When rows were painted: position to milliseconds since 1970. Read by the browser test that measures from commit to pixel. */
declare global {
  interface Window { __orcPaint?: Map<number, number> }
}

const painted = new Map<number, number>();
window.__orcPaint = painted;
const most = 4_000;
const channel = new MessageChannel();
let waiting: number[] = [];
let asked = false;

channel.port1.onmessage = () => {
  const at = performance.timeOrigin + performance.now();
  for (const seq of waiting) if (!painted.has(seq)) painted.set(seq, at);
  waiting = [];
  for (const seq of painted.keys()) {
    if (painted.size <= most) break;
    painted.delete(seq);
  }
};

/** These rows are in the document now; the message that the next frame posts arrives after its paint. */
export function willPaint(seqs: readonly number[]) {
  for (const seq of seqs) if (!painted.has(seq)) waiting.push(seq);
  if (waiting.length === 0 || asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    channel.port2.postMessage(null);
  });
}
