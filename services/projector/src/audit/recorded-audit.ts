import type { AuditReport, OnDone, ViewsAudit } from '@milepost/application';
import type { Control } from '../generations/control.js';
import { auditViews } from './audit-views.js';
import type { LogSources } from './facts-in-log.js';

/** Audits the views in use, and those that were found to differ before, and writes down what was found where every process sees it. */
export async function recordedAudit(
  sources: LogSources,
  control: Control,
  entities: number,
  onDone?: OnDone,
): Promise<AuditReport> {
  const { generation, audit } = await control.read();
  const also = Object.fromEntries(Object.entries(audit).map(([view, { drifted }]) => [view, drifted]));
  const { byView, ...report } = await auditViews(sources, { entities, also, ...(onDone ? { onDone } : {}) });
  await control.change((record) => (record.generation === generation ? { audit: added(record.audit, byView) } : null));
  return report;
}

/** Those that differed before were audited again. */
function added(before: ViewsAudit, found: ViewsAudit): ViewsAudit {
  const views = new Set([...Object.keys(before), ...Object.keys(found)]);
  return Object.fromEntries(
    [...views].map((view) => {
      const audited = (before[view]?.audited ?? 0) + (found[view]?.audited ?? 0);
      return [view, { audited, drifted: found[view]?.drifted ?? [] }];
    }),
  );
}
