import type { Page } from '@playwright/test';
import { expect, picture, serious, test, theme } from './support/page.js';
import type { Server } from './support/server.js';

interface Whole { artifacts: { id: string; name: string }[]; waitingFor: { kind: string; id: string }[] }

let week = '';
let hello = '';

test.beforeAll(async ({ server }) => {
  test.setTimeout(180_000);
  week = await server.run('weekly-schedule');
  hello = await server.run('hello-wave');
  await server.rests(hello);
  await server.call('POST', `/api/runs/${hello}/gates/H.2/decision`, { verdict: 'go', reason: 'for the pictures' });
  await server.rests(hello);
  expect(await server.rests(week, 150_000)).toBe('succeeded');
});

async function idOf(server: Server, run: string, name: string): Promise<string> {
  const whole = await server.call<Whole>('GET', `/api/runs/${run}`);
  return whole.artifacts.find(a => a.name === name)!.id;
}

const pages: [name: string, address: (server: Server) => Promise<string> | string, ready: (page: Page) => Promise<void>][] = [
  ['runs', () => '/runs', p => expect(p.getByText('weekly-schedule').first()).toBeVisible()],
  ['run-events', () => `/runs/${week}/events`, p => expect(p.locator('[data-seq]').first()).toBeVisible()],
  ['run-tasks', () => `/runs/${week}/tasks`, p => expect(p.getByText('creator_01').first()).toBeVisible()],
  ['run-drift', () => `/runs/${week}/drift`, p => expect(p.getByText(/aligned/i).first()).toBeVisible()],
  ['run-artifacts', () => `/runs/${week}/artifacts`, p => expect(p.getByText('creator_01/').first()).toBeVisible()],
  ['run-audit', () => `/runs/${hello}/audit`, p => expect(p.getByText('for the pictures').first()).toBeVisible()],
  ['task', () => `/runs/${hello}/events?sel=digest`, p => expect(p.getByText('digest').first()).toBeVisible()],
  ['approvals', () => '/approvals', p => expect(p.getByText('AP-').first()).toBeVisible()],
  ['artifact-markdown', async s => `/runs/${week}/artifacts/${await idOf(s, week, 'creator_01/report.md')}`, p => expect(p.getByRole('heading').first()).toBeVisible()],
  ['artifact-table', async s => `/runs/${week}/artifacts/${await idOf(s, week, 'creator_01/schedule.csv')}`, p => expect(p.getByRole('columnheader').first()).toBeVisible()],
  ['artifact-calendar', async s => `/runs/${week}/artifacts/${await idOf(s, week, 'creator_01/schedule.json')}`, p => expect(p.getByText(/Mon/).first()).toBeVisible()],
  ['artifact-picture', async s => `/runs/${week}/artifacts/${await idOf(s, week, 'creator_01/week.svg')}`, p => expect(p.locator('img').first()).toBeVisible()],
  ['artifact-tree', async s => `/runs/${week}/artifacts/${await idOf(s, week, 'creator_01/captions.json')}`, p => expect(p.getByRole('button', { name: /picks/ })).toBeVisible()],
  ['artifact-compared', async s => `/runs/${week}/artifacts/${await idOf(s, week, 'creator_01/allocation.json')}?compare=${await idOf(s, week, 'creator_02/allocation.json')}`, p => expect(p.getByText(/lines? only in/).first()).toBeVisible()],
  ['schedules', () => `/artifacts?run=${week}&view=schedules`, p => expect(p.getByRole('columnheader', { name: 'Lift' })).toBeVisible()],
  ['start', () => '/runs?start=weekly-schedule', p => expect(p.getByText('explore').first()).toBeVisible()],
  ['plans', () => '/plans', p => expect(p.getByRole('link', { name: 'hello-wave' })).toBeVisible()],
  ['plan', () => '/plans/hello-wave', p => expect(p.getByText('inventory.blockers == 0').first()).toBeVisible()],
  ['plan-graph', () => '/plans/weekly-schedule?view=graph', p => expect(p.getByText('followup-generator')).toBeVisible()],
  ['keys', () => '/keys', p => expect(p.getByRole('heading', { name: 'API keys' })).toBeVisible()],
  ['explain', () => `/explain?id=${hello}/H.2`, p => expect(p.getByText('H.2').first()).toBeVisible()],
  ['handoff', () => `/runs/${hello}/handoff`, p => expect(p.getByRole('heading').nth(1)).toBeVisible()],
  ['agents', () => '/agents', p => expect(p.getByText('timing-optimizer').first()).toBeVisible()],
  ['agent', () => '/agents/timing-optimizer', p => expect(p.getByText('timing-optimizer').first()).toBeVisible()],
  ['drift', () => '/drift', p => expect(p.getByText(/North Star/).first()).toBeVisible()],
  ['audit', () => '/audit', p => expect(p.getByText('for the pictures').first()).toBeVisible()],
  ['health', () => '/health', p => expect(p.getByText('journal').first()).toBeVisible()],
];

for (const [name, address, ready] of pages) {
  test(`${name}: shown in both themes, without serious findings of axe`, async ({ signedIn: page, server }) => {
    await page.goto(server.url + await address(server));
    for (const colours of ['dark', 'light'] as const) {
      await theme(page, colours);
      await ready(page);
      await picture(page, `${name}-${colours}`);
      expect(await serious(page), `${name}, ${colours}`).toEqual([]);
    }
  });
}

test('the handoff of the weekly schedule is exported', async ({ signedIn: page, server }) => {
  await page.goto(`${server.url}/runs/${week}/handoff`);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /Markdown/ }).or(page.getByRole('link', { name: /Markdown/ })).first().click()]);
  await file.saveAs('results/pictures/handoff.md');
  expect(file.suggestedFilename()).toContain('.md');
});

test('narrow and zoomed pages lose nothing', async ({ signedIn: page, server }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto(`${server.url}/runs/${week}/events`);
  await expect(page.locator('[data-seq]').first()).toBeVisible();
  await picture(page, 'run-narrow');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});
