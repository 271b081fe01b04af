import { test as base, expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Server } from './server.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A server for the tests of a file, and a page that was opened by its one-time link. */
export const test = base.extend<{ signedIn: Page }, { server: Server }>({
  server: [async ({}, use) => {
    const server = await Server.start();
    await use(server);
    await server.end();
  }, { scope: 'worker' }],
  signedIn: async ({ page, server }, use) => {
    const faults: string[] = [];
    page.on('pageerror', error => faults.push(`${error}`));
    page.on('console', message => {
      if (message.type() === 'error' && /Content Security Policy|Uncaught|Refused to/.test(message.text())) {
        faults.push(message.text());
      }
    });
    await enter(page, server);
    await use(page);
    expect(faults, 'nothing was thrown or blocked in the page').toEqual([]);
  },
});

export { expect };

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

/** What axe finds that is serious or worse. */
export async function serious(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    interface Found { violations: { id: string; impact: string | null; nodes: { target: string[]; failureSummary?: string }[] }[] }
    const found = await (window as unknown as { axe: { run: (root: Document, options: object) => Promise<Found> } }).axe.run(document, {
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
    });
    return found.violations
      .filter(v => v.impact === 'serious' || v.impact === 'critical')
      .map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => `${n.target.join(' ')} ${n.failureSummary ?? ''}`).join(' | ')}`);
  });
}
