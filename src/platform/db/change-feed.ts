import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { newId } from '#src/platform/ids.ts';

/** Hears, over a connection of its own, when the database says that something changed (`pg_notify` on a channel, by triggers). */
export type ChangeFeed = {
  /** Grows with every change heard; undefined while nothing can be heard, when nothing may be remembered. */
  epoch(): number | undefined;
  stop(): Promise<void>;
};

/** How long the database has to repeat what we say to it, milliseconds. */
const ECHO_WITHIN = 2_000;
const TRY_AGAIN_AFTER = 1_000;

/**
 * Follows a channel until stopped, connecting anew when the connection is lost. It counts as heard only after a word of our own has come
 * back: a pooler between us and the database may swallow LISTEN.
 */
export async function followChanges(connectionString: string, channel: string): Promise<ChangeFeed> {
  let epoch = 0;
  let client: pg.Client | undefined;
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ connectionString, application_name: `danvan ${channel}`, keepAlive: true });
    const lost = () => {
      if (client === fresh) client = undefined;
      if (!stopped && !retry) retry = setTimeout(again, TRY_AGAIN_AFTER).unref();
    };
    fresh.on('error', lost);
    fresh.on('end', lost);
    try {
      await fresh.connect();
      const word = newId();
      const echo = new Promise<boolean>((resolve) => {
        fresh.on('notification', ({ payload }) => {
          epoch += 1;
          if (payload === word) resolve(true);
        });
      });
      await fresh.query(`listen ${channel}`);
      await fresh.query('select pg_notify($1, $2)', [channel, word]);
      const heard = await Promise.race([echo, sleep(ECHO_WITHIN, false, { ref: false })]);
      // What changed before we listened was not heard.
      epoch += 1;
      if (heard && !stopped) client = fresh;
      else await fresh.end();
    } catch {
      lost();
    }
  }

  function again(): void {
    retry = undefined;
    if (!stopped) void connect();
  }

  await connect();
  return {
    epoch: () => (client ? epoch : undefined),
    async stop() {
      stopped = true;
      clearTimeout(retry);
      await client?.end();
      client = undefined;
    },
  };
}
