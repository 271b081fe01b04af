import { HubConnection, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';

export interface Row { seq: number; version: number; type: string; at: string }
export interface Frame { run: string; prev: number; to: number; sent: string; events: Row[] }
export interface Joined { frame: Frame; more: boolean; head: { state: string; seq: number } }

/** A viewer of one run that keeps to the client's rule: drop what it has, and ask again where a frame does not follow what it has. */
export class Follower {
  readonly rows: Row[] = [];
  /** Milliseconds between an event's own time and its arrival, of events that came in frames. */
  readonly delays: number[] = [];
  gaps = 0;
  private last = 0;
  private connection: HubConnection;
  private asking: Promise<void> | null = null;
  private behind = false;

  constructor(private readonly url: string, private readonly key: string, private readonly run: string) {
    this.connection = this.made();
  }

  /** Connects, as often as it takes, and reads what it missed. */
  async open(milliseconds = 30_000): Promise<void> {
    const end = Date.now() + milliseconds;
    for (;;) {
      try {
        this.connection = this.made();
        await this.connection.start();
        await this.catchUp();
        return;
      } catch (error) {
        if (Date.now() > end) {
          throw error;
        }

        await new Promise(next => setTimeout(next, 50));
      }
    }
  }

  /** Goes on where another viewer was, with what it had. */
  continueFrom(other: Follower): void {
    this.rows.push(...other.rows);
    this.delays.push(...other.delays);
    this.last = other.last;
    void other.close().catch(() => undefined); // Its server is gone.
  }

  close(): Promise<void> {
    return this.connection.stop();
  }

  private made(): HubConnection {
    const connection = new HubConnectionBuilder()
      .withUrl(`${this.url}/hubs/runs`, { accessTokenFactory: () => this.key })
      .configureLogging(LogLevel.None)
      .build();
    connection.on('Frame', (frame: Frame) => {
      if (connection === this.connection) {
        this.take(frame, true);
      }
    });
    return connection;
  }

  private take(frame: Frame, live: boolean): void {
    if (frame.to <= this.last) {
      return;
    }

    if (frame.prev > this.last) {
      this.gaps++;
      void this.catchUp().catch(() => undefined); // A lost connection: whoever opens it again reads on.
      return;
    }

    const now = Date.now();
    for (const row of frame.events) {
      if (row.seq > this.last) {
        this.rows.push(row);
        this.last = row.seq;
        if (live) {
          this.delays.push(now - Date.parse(row.at));
        }
      }
    }
  }

  /** One at a time; asked for meanwhile, it goes round once more. */
  catchUp(): Promise<void> {
    if (this.asking) {
      this.behind = true;
      return this.asking;
    }

    this.asking = (async () => {
      try {
        for (let more = true; more || this.behind;) {
          this.behind = false;
          const joined: Joined = await this.connection.invoke('Join', this.run, this.last);
          this.take(joined.frame, false);
          more = joined.more;
        }
      } finally {
        this.asking = null;
      }
    })();
    return this.asking;
  }
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
