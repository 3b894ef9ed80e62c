import { describe, expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';
import { officeYear } from '../../testing/office-year.js';

const api = sharedApi({}, officeYear);

describe('the trail of events', () => {
  it('takes every filter', async () => {
    const { data } = await api().ask(`{
      amendments: events(filter: { amendmentsOnly: true }) { nodes { type amendedBy { type } } }
      of: events(filter: { projects: ["project-SYN-2"], types: ["AnnualPlanApproved"] }) { totalCount }
      approved: events(filter: { types: ["ReturnApproved"] }) { nodes { amendedBy { type } } }
      before: events(filter: { types: ["ReturnApproved"] }, asOf: { knownAt: "2018-04-30" }) { nodes { amendedBy { type } } }
      occurred: events(filter: { occurred: { from: "2018-03-01", to: "2018-03-01" } }) { nodes { type } }
    }`);
    expect(data).toEqual({
      amendments: { nodes: [{ type: 'ReturnCorrected', amendedBy: [] }] },
      of: { totalCount: 1 },
      approved: { nodes: [{ amendedBy: [{ type: 'ReturnCorrected' }] }] },
      before: { nodes: [{ amendedBy: [] }] },
      occurred: { nodes: [{ type: 'StartDeclared' }] },
    });
  });
});
