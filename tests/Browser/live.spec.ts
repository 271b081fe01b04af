import type { Page } from '@playwright/test';
import { enter, expect, picture, test } from './support/page.js';
import { percentile } from './support/hub.js';
import { Server, until } from './support/server.js';

test('hello-wave is started from the page, watched live, and decided by keyboard', async ({ page, server }) => {
  await enter(page, server);
  await expect(page.getByRole('button', { name: /^Start a run/ }).first()).toBeEnabled();
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('hello-wave').first().click();
  await dialog.getByRole('button', { name: /^Start/ }).click();
  await page.waitForURL(/\/runs\/R-/);
  const run = /R-[\w-]+/.exec(page.url())![0];

  const attention = page.getByRole('region', { name: 'Waits for a human' });
  await expect(attention).toContainText('H.2');
  await picture(page, 'run-waits');

  // A single key decides nothing: it opens the dialog, which asks for a reason, because the gate said NO-GO.
  await page.keyboard.press('Shift+G');
  await expect(page.getByRole('dialog')).toContainText('GO');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type('Two of three greetings are enough for today.');
  await picture(page, 'gate-dialog');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toBeHidden();

  await expect(attention).toContainText('AP-');
  await page.keyboard.press('Shift+G');
  await page.keyboard.type('Looked at the exact arguments.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('every gate was passed')).toBeVisible();
  expect(await server.rests(run)).toBe('succeeded');

  const view = await server.call<{ waves: { id: string; gate: { decision: { verdict: string; reason: string } | null } }[] }>('GET', `/api/runs/${run}`);
  expect(view.waves.find(w => w.id === 'H.2')?.gate.decision).toMatchObject({ verdict: 'GO', reason: 'Two of three greetings are enough for today.' });
  await picture(page, 'run-done');
});

test('the server is killed and started again with the page open: nothing is lost, nothing doubled', async ({ page }) => {
  const server = await Server.start();
  try {
    await enter(page, server);
    const run = await server.run('wave-run', { waves: '1', tasks: '2', delay: '200', calls: '40' });
    await page.goto(`${server.url}/runs/${run}`);
    await expect(page.getByTestId('live')).toContainText('Live');
    await expect(page.locator('[data-seq]').first()).toBeVisible();
    await page.evaluate(() => { (window as unknown as { same: boolean }).same = true; });
    // What is being read stays under the reader's eyes, also over a restart.
    await expect.poll(() => page.locator('[data-seq]').count()).toBeGreaterThan(5);
    await page.keyboard.press('f');
    await expect(page).toHaveURL(/[?&]at=\d+/);
    const [frozen, read] = [page.url(), await top(page)];
    await server.kill('SIGKILL');
    const killed = Date.now();
    await expect(page.locator('[data-phase=offline]')).toBeVisible({ timeout: 5_000 });
    console.log(`offline is shown ${Date.now() - killed} ms after the kill`);
    await picture(page, 'run-offline');
    await server.begin();
    const back = Date.now();
    await expect(page.getByTestId('live')).toContainText('Live', { timeout: 10_000 });
    console.log(`live again ${Date.now() - back} ms after the server was ready`);
    expect(await page.evaluate(() => (window as unknown as { same?: boolean }).same), 'the page was not loaded again').toBe(true);
    await expect(page.getByTestId('new-pill')).toBeVisible();
    expect(page.url()).toBe(frozen);
    expect(await top(page)).toBe(read);
    await page.keyboard.press('f');

    expect(await server.rests(run)).toBe('succeeded');
    const rows: number[] = [];
    for (let next: { items: { seq: number }[] }; (next = await server.call('GET', `/api/runs/${run}/events?after=${rows.at(-1) ?? 0}&limit=2000`)).items.length > 0;) {
      rows.push(...next.items.map(i => i.seq));
    }

    const grid = page.getByRole('grid', { name: /^Events/ });
    await expect(grid).toHaveAttribute('aria-rowcount', `${rows.length + 1}`);
    const shown = await page.evaluate(() => [...document.querySelectorAll('[data-seq]')].map(row => Number((row as HTMLElement).dataset.seq)));
    expect(shown.length).toBeGreaterThan(5);
    expect(shown).toEqual(rows.toReversed().slice(0, shown.length));
  } finally {
    await server.end();
  }
});

test('an event is on the screen soon after it was journaled', async ({ signedIn: page, server }) => {
  const run = await server.run('wave-run', { waves: '1', tasks: '2', delay: '200', calls: '40' });
  await page.goto(`${server.url}/runs/${run}/events`);
  await expect(page.getByTestId('live')).toContainText('Live');
  await server.rests(run);
  await until(async () => (await page.evaluate(() => window.__orcPaint?.size ?? 0)) > 100, 10_000, 'rows were painted');
  const painted = new Map(await page.evaluate(() => [...(window.__orcPaint ?? new Map<number, number>())]));
  const { items } = await server.call<{ items: { seq: number; at: string }[] }>('GET', `/api/runs/${run}/events?limit=2000&after=0`);
  const delays = items.slice(60).filter(i => painted.has(i.seq)).map(i => painted.get(i.seq)! - Date.parse(i.at));
  console.log(`event to pixel at about 20 events a second, ${delays.length} rows: p50 ${percentile(delays, 0.5).toFixed(0)} ms, p95 ${percentile(delays, 0.95).toFixed(0)} ms`);
  expect(delays.length).toBeGreaterThan(80);
});

/** The topmost event. */
function top(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(...[...document.querySelectorAll('[data-seq]')].map(row => Number((row as HTMLElement).dataset.seq))));
}

declare global {
  interface Window { __orcPaint?: Map<number, number> }
}
