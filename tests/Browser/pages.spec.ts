import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
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
  ['run-tasks', () => `/runs/${week}/tasks`, p => expect(p.getByText(/report@creator_\d+/).first()).toBeVisible()],
  ['run-drift', () => `/runs/${week}/drift`, p => expect(p.getByText(/aligned/i).first()).toBeVisible()],
  ['run-artifacts', () => `/runs/${week}/artifacts`, p => expect(p.getByText('creator_01/').first()).toBeVisible()],
  ['run-audit', () => `/runs/${hello}/audit`, p => expect(p.getByText('for the pictures').first()).toBeVisible()],
  ['task', () => `/runs/${hello}/events?sel=digest`, p => expect(p.getByRole('complementary', { name: /digest/ }).getByText('write-digest').first()).toBeVisible()],
  ['approvals', () => '/approvals', p => expect(p.getByText('AP-').first()).toBeVisible()],
  ['artifact-markdown', async s => `/runs/${week}/artifacts/${await idOf(s, week, 'creator_01/report.md')}`, p => expect(p.locator('article h3').first()).toBeVisible()],
  ['artifact-table', async s => `/runs/${week}/artifacts/${await idOf(s, week, 'creator_01/schedule.csv')}`, p => expect(p.getByRole('columnheader').first()).toBeVisible()],
  ['artifact-calendar', async s => `/runs/${week}/artifacts/${await idOf(s, week, 'creator_01/schedule.json')}`, p => expect(p.getByText(/Mon/).first()).toBeVisible()],
  ['artifact-picture', async s => `/runs/${week}/artifacts/${await idOf(s, week, 'creator_01/week.svg')}`, p => expect(p.locator('img').first()).toBeVisible()],
  ['artifact-tree', async s => `/runs/${week}/artifacts/${await idOf(s, week, 'creator_01/captions.json')}`, p => expect(p.getByRole('button', { name: /picks/ })).toBeVisible()],
  ['artifact-compared', async s => `/runs/${week}/artifacts/${await idOf(s, week, 'creator_01/allocation.json')}?compare=${await idOf(s, week, 'creator_02/allocation.json')}`, p => expect(p.getByText(/lines? only in/).first()).toBeVisible()],
  ['schedules', () => `/artifacts?run=${week}&view=schedules`, p => expect(p.getByRole('columnheader', { name: 'Lift' })).toBeVisible()],
  ['start', () => '/runs?start=weekly-schedule', p => expect(p.getByText('explore').first()).toBeVisible()],
  ['plans', () => '/plans', p => expect(p.getByRole('link', { name: 'hello-wave', exact: true })).toBeVisible()],
  ['plan', () => '/plans/hello-wave', p => expect(p.getByText('inventory.blockers == 0').first()).toBeVisible()],
  ['plan-graph', () => '/plans/weekly-schedule?view=graph', p => expect(p.getByText('followup-generator')).toBeVisible()],
  ['keys', () => '/keys', p => expect(p.getByRole('heading', { name: 'API keys' })).toBeVisible()],
  ['explain', () => `/explain?id=${hello}/H.2`, p => expect(p.getByText('for the pictures').first()).toBeVisible()],
  ['handoff', () => `/runs/${hello}/handoff`, p => expect(p.getByRole('heading').nth(1)).toBeVisible()],
  ['agents', () => '/agents', p => expect(p.getByText('timing-optimizer').first()).toBeVisible()],
  ['agent', () => '/agents/timing-optimizer', p => expect(p.getByText('timing-optimizer').first()).toBeVisible()],
  ['drift', () => '/drift', p => expect(p.getByText(/North Star/).first()).toBeVisible()],
  ['audit', () => '/audit', p => expect(p.getByText('for the pictures').first()).toBeVisible()],
  ['health', () => '/health', p => expect(p.getByRole('columnheader', { name: 'Component' })).toBeVisible()],
];

for (const [name, address, ready] of pages) {
  test(`${name}: shown in both themes, without serious findings of axe`, async ({ signedIn: page, server }) => {
    await page.goto(server.url + await address(server));
    for (const colours of ['dark', 'light'] as const) {
      await theme(page, colours);
      await ready(page);
      await picture(page, `${name}-${colours}`);
      expect(await serious(page, colours === 'light'), `${name}, ${colours}`).toEqual([]);
    }
  });
}

test('the week of a creator is a calendar, and a send says why it is there', async ({ signedIn: page, server }) => {
  await page.goto(`${server.url}/runs/${week}/artifacts/${await idOf(server, week, 'creator_01/schedule.json')}`);
  const calendar = page.getByRole('group', { name: /^Week of creator_01/ });
  await calendar.locator('[data-at="0"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const why = page.getByRole('complementary', { name: /^Why / });
  await expect(why.getByRole('region', { name: 'Reasons' }).getByRole('heading').first()).toBeVisible();
  await expect(why).toContainText('orc schedule explain');
  expect(page.url()).toMatch(/[?&]item=/);
  await picture(page, 'calendar-why');
  await page.keyboard.press('Escape');
  await expect(why).toBeHidden();
});

test('the handoff of the weekly schedule is exported in three formats', async ({ signedIn: page, server }) => {
  await page.goto(`${server.url}/runs/${week}/handoff`);
  const contents: Record<string, (text: string) => void> = {
    Markdown: text => expect(text).toContain('# Handoff'),
    HTML: text => expect(text).toMatch(/^<!doctype html>/i),
    JSON: text => expect(JSON.stringify(JSON.parse(text))).toContain(week),
  };
  for (const [name, holds] of Object.entries(contents)) {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name, exact: true }).click()]);
    expect(file.suggestedFilename()).toMatch(/\.(md|html|json)$/);
    holds(readFileSync((await file.path())!, 'utf8'));
  }
});

// 720 by 450 is a window of 1,440 by 900 at 200 %.
for (const [width, height] of [[1024, 768], [720, 450]] as const) {
  test(`${width} by ${height}: nothing is lost`, async ({ signedIn: page, server }) => {
    await page.setViewportSize({ width, height });
    const places = [
      ['run', `/runs/${hello}/events`, [page.locator('[data-seq]').first(), page.getByRole('button', { name: /^Approve…/ }), page.getByRole('link', { name: /^Handoff/ }).or(page.getByRole('button', { name: /^Handoff/ })).first()]],
      ['runs', '/runs', [page.getByRole('link', { name: 'weekly-schedule' }).first(), page.getByRole('button', { name: /^Start a run/ })]],
      ['approvals', '/approvals', [page.getByRole('button', { name: /^Approve…/ }), page.getByText('digest.md').first(), page.getByText('orc approval approve')]],
    ] as const;
    for (const [name, address, parts] of places) {
      await page.goto(server.url + address);
      for (const part of parts) {
        await part.waitFor();
        await part.scrollIntoViewIfNeeded();
        await expect(part).toBeInViewport({ ratio: 0.9 });
      }

      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${name} scrolls sideways`).toBe(true);
      await page.locator('main').evaluate(main => main.scrollTo(0, 0));
      await picture(page, `${name}-${width}`);
    }
  });
}
