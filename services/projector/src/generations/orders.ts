import { randomUUID } from 'node:crypto';
import { MilepostError } from '@milepost/domain';
import { pause } from '../pause.js';
import type { Logger } from '../logger.js';
import type { ViewsWorker } from '../views-worker.js';
import type { Control } from './control.js';
import { keepLooking } from './keep-looking.js';
import type { ViewsOrder } from './views-order.js';

const POLL_MS = 500;
const PATIENCE_MS = 15_000;
const PROGRESS_MS = 1_000;

/** Does what other processes ask for. What a projector left behind when it died counts as failed. */
export async function takeOrders(control: Control, worker: ViewsWorker, logger: Logger) {
  await control.change(({ order }) =>
    order && PENDING.has(order.state) ? { order: { ...order, state: 'failed' } } : null,
  );

  return keepLooking(
    async () => {
      const { order } = await control.read();
      if (order?.state !== 'asked') return;
      if (!(await update(control, order.id, 'asked', { state: 'running' }))) return;
      await update(control, order.id, 'running', await done(order));
    },
    POLL_MS,
    logger,
  );

  async function done({ id, work }: ViewsOrder): Promise<Partial<ViewsOrder>> {
    let told = performance.now();
    function tell(events: number) {
      if (performance.now() - told < PROGRESS_MS) return;
      told = performance.now();
      update(control, id, 'running', { events }).catch(() => undefined);
    }
    try {
      const result = await worker(work, tell);
      return { state: 'done', events: result.events, result };
    } catch (error) {
      logger.error({ err: error, work }, 'work on the views failed; those in use stay in use');
      return { state: 'failed' };
    }
  }
}

/**
 * Has the projector in another process do the work.
 * @throws MilepostError PROJECTOR_MISSING where none takes it up, IMPORT_RUNNING where it has such work already, UNAVAILABLE where it failed
 */
export function ordersOf(control: Control, patienceMs = PATIENCE_MS): ViewsWorker {
  return async (work, onEvents) => {
    const id = randomUUID();
    const given = await control.change(({ order }) =>
      order && PENDING.has(order.state) ? null : { order: { id, work, state: 'asked', events: 0, result: null } },
    );
    if (!given) throw new MilepostError('IMPORT_RUNNING');
    const { signal } = new AbortController();
    const deadline = performance.now() + patienceMs;
    for (;;) {
      await pause(POLL_MS, signal);
      const { order } = await control.read();
      if (order?.id !== id) throw new MilepostError('UNAVAILABLE');
      onEvents(order.events);
      if (order.state === 'failed') throw new MilepostError('UNAVAILABLE');
      if (order.result) return order.result;
      const late = order.state === 'asked' && performance.now() > deadline;
      if (late && (await update(control, id, 'asked', { state: 'failed' })))
        throw new MilepostError('PROJECTOR_MISSING', { seconds: patienceMs / 1_000 });
    }
  };
}

const PENDING: ReadonlySet<ViewsOrder['state']> = new Set(['asked', 'running']);

/** False where the order is no longer the present one, or in another state. */
async function update(
  control: Control,
  id: string,
  from: ViewsOrder['state'],
  change: Partial<ViewsOrder>,
): Promise<boolean> {
  const changed = await control.change(({ order }) =>
    order?.id === id && order.state === from ? { order: { ...order, ...change } } : null,
  );
  return changed !== null;
}
