import { ordersOf } from './generations/orders.js';
import { openPresentViews } from './generations/present-views.js';
import type { RegisterViews, ViewsSources } from './register-views.js';
import { viewsAdministration } from './views-administration.js';

/** The views that a projector in another process keeps; work on them is asked of it. */
export async function shareViews({
  log,
  generations,
  control,
  calendar,
  logger,
}: ViewsSources): Promise<RegisterViews> {
  const present = await openPresentViews(generations, control, logger);
  const { reads } = present;
  const worker = ordersOf(control);
  return {
    reads,
    administration: viewsAdministration({ log, reads, calendar, generations, control, worker }),
    missing: () => [],
    failed: new Promise<never>(() => undefined),
    close: () => present.close(),
  };
}
