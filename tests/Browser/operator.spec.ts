import { expect, picture, test } from './support/page.js';
import type { Server } from './support/server.js';

test('an approval is read and decided from the inbox, by keyboard', async ({ signedIn: page, server }) => {
  const run = await waitsForApproval(server);
  await page.goto(`${server.url}/approvals?q=${run}`);
  await expect(page.getByRole('heading', { name: 'Before and after' })).toBeVisible();
  await expect(page.locator('td[data-side=before]').first()).toHaveText('not there');
  await expect(page.locator('td[data-side=after]').filter({ hasText: 'digest.md' }).first()).toBeVisible();
  await page.keyboard.press('Shift+G');
  await expect(page.getByRole('dialog')).toContainText('publish-digest');
  await page.keyboard.type('Read before and after.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Read before and after.' })).toContainText('Approved');
  expect(await server.rests(run)).toBe('succeeded');
  await picture(page, 'approval-decided');
});

test('a viewer reads everything and decides nothing', async ({ page, server }) => {
  const run = await waitsForApproval(server);
  const { secret } = await server.call<{ secret: string }>('POST', '/api/keys', { name: 'reader', role: 'viewer' });
  await page.goto(`${server.url}/login?next=/runs/${run}/events`);
  await page.getByLabel('API key').fill(secret);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/runs/${run}/events`);
  const approve = page.getByRole('button', { name: /^Approve…/ });
  await expect(approve).toHaveAttribute('aria-disabled', 'true');
  await expect(approve).toHaveAttribute('title', /viewer.*approver/);
  await expect(page.getByRole('button', { name: /^Pause/ })).toHaveAttribute('title', /viewer.*operator/);
  await page.keyboard.press('Shift+G');
  await expect(page.getByRole('dialog')).toContainText('You are a viewer; this needs the role approver.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await picture(page, 'viewer');
  expect((await server.call<{ state: string }>('GET', `/api/runs/${run}/head`)).state).toBe('waiting');
});

test('a link with filters opens the same view', async ({ signedIn: page, server }) => {
  const run = await waitsForApproval(server);
  await page.goto(`${server.url}/runs/${run}/events`);
  const grid = page.getByRole('grid', { name: /^Events/ });
  await expect(page.locator('[data-seq]').first()).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('task-applied agent:data');
  await expect(page).toHaveURL(/[?&]q=task-applied/);
  await expect.poll(async () => Number(await grid.getAttribute('aria-rowcount'))).toBeLessThan(10);
  const [address, rows] = [page.url(), await grid.getAttribute('aria-rowcount')];
  const other = await page.context().newPage();
  await other.goto(address);
  await expect(other.getByLabel('Filter events')).toHaveValue('task-applied agent:data');
  await expect(other.getByRole('grid', { name: /^Events/ })).toHaveAttribute('aria-rowcount', rows!);
});

test('the palette leads anywhere, and ? lists the keys', async ({ signedIn: page, server }) => {
  await page.goto(`${server.url}/runs`);
  await expect(page.getByRole('button', { name: /^Start a run/ })).toBeVisible();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys and rows' });
  await expect(keys).toContainText('Go to a run, a page, an action');
  await picture(page, 'keys-help');
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('audit');
  await picture(page, 'palette');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Audit' })).toBeVisible();
});

/** A run of the sample plan whose gate was decided and whose publication waits for a yes. */
async function waitsForApproval(server: Server): Promise<string> {
  const run = await server.run('hello-wave');
  await server.rests(run);
  await server.call('POST', `/api/runs/${run}/gates/H.2/decision`, { verdict: 'go', reason: 'enough for today' });
  expect(await server.rests(run)).toBe('waiting');
  return run;
}
