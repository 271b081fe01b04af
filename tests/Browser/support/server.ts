import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** A server process on loopback with a store of its own. It can be killed and started again on the same store and port. */
export class Server {
  private child: ChildProcess | null = null;
  /** Everything that it printed since it was started first. */
  log = '';

  private constructor(readonly folder: string, readonly port: number, private readonly args: readonly string[]) {}

  static async start(...args: string[]): Promise<Server> {
    const server = new Server(mkdtempSync(join(tmpdir(), 'orc-browser-')), await freePort(), args);
    await server.begin();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts the process and waits until it is ready. */
  async begin(): Promise<void> {
    const dll = join(repository, 'src/Orchestrator.Server/bin/embedded/Release/net10.0/orc-server.dll');
    const executable = process.env.ORC_SERVER_EXECUTABLE;
    const [file, before] = executable ? [executable, []] : ['dotnet', [dll]];
    if (!executable && !existsSync(dll)) {
      throw new Error(`There is no ${dll}. Build first: dotnet build src/Orchestrator.Server -c Release`);
    }

    const child = spawn(file, [...before, '--urls', this.url, '--store', `sqlite:${join(this.folder, 'orc.db')}`, ...this.args], {
      cwd: this.folder,
      env: { ...process.env, ORC_HOME: repository, ORC_STORE: '', ORC_SERVER: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    let ended = false;
    child.on('exit', () => { ended = true; });
    child.stdout.on('data', (text: Buffer) => { this.log += text.toString(); });
    child.stderr.on('data', (text: Buffer) => { this.log += text.toString(); });
    await until(async () => {
      if (ended) {
        throw new Error(`The server ended at once:\n${this.log}`);
      }

      return (await fetch(`${this.url}/health/ready`).catch(() => null))?.ok === true;
    }, 30_000, 'the server is ready');
  }

  /** The newest one-time link that it printed. */
  get link(): string {
    const links = [...this.log.matchAll(/https?:\/\/\S+\/open#once=\S+/g)];
    return links.at(-1)?.[0] ?? '';
  }

  /** The development key that the command line on this machine uses. */
  get key(): string {
    return (JSON.parse(readFileSync(join(this.folder, 'server.json'), 'utf8')) as { key: string }).key;
  }

  /** One request with the development key. */
  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(this.url + path, {
      method,
      headers: { authorization: `Bearer ${this.key}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    }

    return (text === '' ? null : JSON.parse(text)) as T;
  }

  /** Starts a run and answers with its id. */
  async run(plan: string, set: Record<string, string> = {}): Promise<string> {
    return (await this.call<{ id: string }>('POST', '/api/runs', { plan, set })).id;
  }

  /** Waits until a run rests. */
  async rests(run: string, milliseconds = 60_000): Promise<string> {
    let state = '';
    await until(async () => {
      state = (await this.call<{ state: string }>('GET', `/api/runs/${run}/head`)).state;
      return state !== 'running' && state !== 'queued';
    }, milliseconds, `${run} rests`);
    return state;
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) {
      return;
    }

    const ended = new Promise<void>(done => child.once('exit', () => done()));
    child.kill(signal);
    await ended;
    this.child = null;
  }

  async end(): Promise<void> {
    await this.kill('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Asks again until the answer is yes. For what has no event to wait for: another process. */
export async function until(ask: () => Promise<boolean>, milliseconds: number, what: string): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await ask())) {
    if (Date.now() > end) {
      throw new Error(`After ${milliseconds} ms it was still not so that ${what}.`);
    }

    await new Promise(next => setTimeout(next, 25));
  }
}

async function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
