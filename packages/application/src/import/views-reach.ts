import { MilepostError } from '@milepost/domain';
import type { Register } from '../register.js';

/** Longer than any one commit of a projector. */
const PATIENCE_MS = 60_000;

/**
 * Waits as long as the views come nearer to the position: what an import wrote is written, however long they take.
 *
 * @throws MilepostError VIEWS_BEHIND when they have stood still for `patienceMs`
 */
export async function viewsReach(
  position: string,
  register: Pick<Register, 'read' | 'status'>,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const headOf = async () => (await register.status()).head;
  let [reached, movedAt] = [await headOf(), performance.now()];
  for (;;) {
    try {
      await register.read({ atLeast: [position] });
      return;
    } catch (error) {
      if (!(error instanceof MilepostError && error.code === 'VIEWS_BEHIND')) throw error;
      const now = await headOf();
      if (now === reached && performance.now() - movedAt > patienceMs) throw error;
      if (now !== reached) [reached, movedAt] = [now, performance.now()];
    }
  }
}
