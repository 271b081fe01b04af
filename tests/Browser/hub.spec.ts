import { expect, test } from '@playwright/test';
import { Follower, percentile, type Row } from './support/hub.js';
import { Server, until } from './support/server.js';

/** About 20 events a second for fifteen seconds: two tasks whose tool calls wait 200 ms each. */
const paced = { waves: '1', tasks: '2', delay: '200', calls: '75' };

async function journal(server: Server, run: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const page = await server.call<{ items: Row[] }>('GET', `/api/runs/${run}/events?after=${rows.at(-1)?.seq ?? 0}&limit=2000`);
    rows.push(...page.items);
    if (page.items.length === 0) {
      return rows;
    }
  }
}

const shown = (row: Row) => `${row.seq} ${row.version} ${row.type}`;

test('fifty viewers, fifty reconnects, three of them restarts: everybody has every row once', async () => {
  const server = await Server.start();
  try {
    const run = await server.run('wave-run', paced);
    const followers = Array.from({ length: 50 }, () => new Follower(server.url, server.key, run));
    await Promise.all(followers.map(f => f.open()));
    const random = seeded(4);
    for (let n = 0; n < 50; n++) {
      await new Promise(next => setTimeout(next, 50 + random() * 150));
      if (n % 17 === 8) {
        await server.kill(n % 2 === 0 ? 'SIGKILL' : 'SIGTERM');
        await server.begin();
        // A fresh development key comes with each start of the server: the viewers ask for it, as a person's command would.
        for (const [i, old] of followers.entries()) {
          const next = new Follower(server.url, server.key, run);
          next.continueFrom(old);
          followers[i] = next;
        }

        await Promise.all(followers.map(f => f.open()));
      } else {
        const follower = followers[Math.floor(random() * followers.length)]!;
        await follower.close();
        await follower.open();
      }
    }

    expect(await server.rests(run)).toBe('succeeded');
    const rows = await journal(server, run);
    await until(async () => followers.every(f => f.rows.length >= rows.length), 10_000, 'every viewer has read to the end');
    const expected = rows.map(shown).join('\n');
    for (const follower of followers) {
      expect(follower.rows.map(shown).join('\n')).toBe(expected);
      await follower.close();
    }
  } finally {
    await server.end();
  }
});

test('fifty viewers see an event soon after it was journaled', async () => {
  const server = await Server.start();
  try {
    const run = await server.run('wave-run', { ...paced, calls: '30' });
    const followers = Array.from({ length: 50 }, () => new Follower(server.url, server.key, run));
    await Promise.all(followers.map(f => f.open()));
    await server.rests(run);
    const delays = followers.flatMap(f => f.delays);
    const [p50, p99] = [percentile(delays, 0.5), percentile(delays, 0.99)];
    console.log(`commit to client, 50 viewers, ${delays.length} deliveries: p50 ${p50} ms, p99 ${p99} ms`);
    expect(delays.length).toBeGreaterThan(50 * 100);
    expect(followers.every(f => f.gaps === 0)).toBe(true);
    await Promise.all(followers.map(f => f.close()));
  } finally {
    await server.end();
  }
});

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
