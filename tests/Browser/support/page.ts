import { test as base, expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Server } from './server.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A server for the tests, and a page with the cookie of a session. */
export const test = base.extend<{ signedIn: Page }, { server: Server; cookie: string }>({
  server: [async ({}, use) => {
    const server = await Server.start();
    await use(server);
    await server.end();
  }, { scope: 'worker' }],
  cookie: [async ({ server }, use) => use(await session(server, server.key)), { scope: 'worker' }],
  signedIn: async ({ page, server, cookie }, use) => {
    const faults: string[] = [];
    page.on('pageerror', error => faults.push(`${error}`));
    page.on('console', message => {
      if (message.type() === 'error' && /Content Security Policy|Uncaught|Refused to/.test(message.text())) {
        faults.push(message.text());
      }
    });
    await page.context().addCookies([{ name: 'orc_session', value: cookie, url: server.url }]);
    await use(page);
    expect(faults, 'nothing was thrown or blocked in the page').toEqual([]);
  },
});

export { expect };

/** The cookie that a key is exchanged for. */
async function session(server: Server, key: string): Promise<string> {
  const answer = await fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-orc-request': '1', origin: server.url },
    body: JSON.stringify({ key }),
  });
  return /orc_session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')![1]!;
}

/** Opens the page by the one-time link that the server printed. */
export async function enter(page: Page, server: Server): Promise<void> {
  await page.goto(server.link);
  await page.waitForURL(/\/runs/);
}

/** A picture of the page, kept as output of the tests. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `results/pictures/${name}.png` });
}

export async function theme(page: Page, name: 'dark' | 'light'): Promise<void> {
  await page.evaluate(value => { localStorage.setItem('orc.theme', value); document.documentElement.dataset.theme = value; }, name);
}

/** What axe finds that is serious or worse; only colours for a page whose other theme was asked about everything. */
export async function serious(page: Page, onlyColours = false): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async colours => {
    interface Found { violations: { id: string; impact: string | null; nodes: { target: string[]; failureSummary?: string }[] }[] }
    const found = await (window as unknown as { axe: { run: (root: Document, options: object) => Promise<Found> } }).axe.run(document, {
      runOnly: colours ? { type: 'rule', values: ['color-contrast'] } : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
      resultTypes: ['violations'],
    });
    return found.violations
      .filter(v => v.impact === 'serious' || v.impact === 'critical')
      .map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => `${n.target.join(' ')} ${n.failureSummary ?? ''}`).join(' | ')}`);
  }, onlyColours);
}
