import { randomUUID } from 'node:crypto';
import { MilepostError } from '@milepost/domain';
import { pause } from '../pause.js';
import type { Logger } from '../projector.js';
import type { Rebuilt } from '../rebuild.js';
import type { Control, RebuildOrder } from './control.js';
import { keepLooking } from './keep-looking.js';

const POLL_MS = 500;
const PATIENCE_MS = 15_000;
const PROGRESS_MS = 1_000;

type Rebuild = (onEvents: (events: number) => void) => Promise<Rebuilt>;

/** Does the rebuilds that other processes ask for. One that a projector left behind when it died counts as failed. */
export async function takeRebuildOrders(control: Control, rebuild: Rebuild, logger: Logger) {
  const left = await control.read();
  if (left.rebuild) await update(control, left.rebuild.id, 'running', { state: 'failed' });

  return keepLooking(
    async () => {
      const { rebuild: order } = await control.read();
      if (order?.state !== 'asked') return;
      if (!(await update(control, order.id, 'asked', { state: 'running' }))) return;
      await update(control, order.id, 'running', await done(order.id));
    },
    POLL_MS,
    logger,
  );

  async function done(id: string): Promise<Partial<RebuildOrder>> {
    let told = performance.now();
    const tell = (events: number) => {
      if (performance.now() - told < PROGRESS_MS) return;
      told = performance.now();
      update(control, id, 'running', { events }).catch(() => undefined);
    };
    try {
      const { events, digest, identical } = await rebuild(tell);
      return { state: 'done', events, digest, identical };
    } catch (error) {
      logger.error({ err: error }, 'the views could not be built anew; the former ones stay in use');
      return { state: 'failed' };
    }
  }
}

/**
 * Has the projector build the views anew.
 * @throws MilepostError PROJECTOR_MISSING where none takes it up, IMPORT_RUNNING where it has such work already, UNAVAILABLE where it failed
 */
export async function orderRebuild(
  control: Control,
  onEvents: (events: number) => void,
  patienceMs = PATIENCE_MS,
): Promise<Rebuilt> {
  const record = await control.read();
  const present = record.rebuild?.state;
  if (present === 'asked' || present === 'running') throw new MilepostError('IMPORT_RUNNING');
  const id = randomUUID();
  const order: RebuildOrder = { id, state: 'asked', events: 0, digest: null, identical: null };
  if (!(await control.change(record, { rebuild: order }))) throw new MilepostError('IMPORT_RUNNING');
  const { signal } = new AbortController();
  const deadline = performance.now() + patienceMs;
  for (;;) {
    await pause(POLL_MS, signal);
    const { rebuild } = await control.read();
    if (rebuild?.id !== id) throw new MilepostError('UNAVAILABLE');
    const { state, events, digest, identical } = rebuild;
    onEvents(events);
    if (state === 'failed') throw new MilepostError('UNAVAILABLE');
    if (state === 'done' && digest !== null && identical !== null) return { events, digest, identical };
    if (state === 'asked' && performance.now() > deadline && (await update(control, id, 'asked', { state: 'failed' })))
      throw new MilepostError('PROJECTOR_MISSING', { seconds: patienceMs / 1_000 });
  }
}

/** False where the order is no longer the present one, or in another state. */
async function update(
  control: Control,
  id: string,
  from: RebuildOrder['state'],
  change: Partial<RebuildOrder>,
): Promise<boolean> {
  for (;;) {
    const record = await control.read();
    if (record.rebuild?.id !== id || record.rebuild.state !== from) return false;
    if (await control.change(record, { rebuild: { ...record.rebuild, ...change } })) return true;
  }
}
