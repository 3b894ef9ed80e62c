import type { CommandName } from '@milepost/domain';
import type { JsonObject } from '@milepost/event-store';

/** One command as a client sends it, its `commandId` apart. */
export type Act = { readonly name: CommandName; readonly input: JsonObject };

export const act = (name: CommandName, occurredAt: string, input: JsonObject = {}): Act => ({
  name,
  input: { occurredAt, ...input },
});

/** A return has no day of its own: it is of the period's last. */
export const actOfPeriod = (name: CommandName, input: JsonObject): Act => ({ name, input });

/** A project, and what is known to be odd about the facts that the landed program took about it. */
export type OddStream = {
  readonly code: string;
  /** In words, for people. */
  readonly odd: string;
  /** In the order of recording; the landed program accepted all of them. */
  readonly acts: readonly Act[];
  /** What it refused behind them, by its code, though the facts in the order of their days allow it. */
  readonly refused?: readonly { readonly act: Act; readonly code: string }[];
};

export type ProjectActs = ReturnType<typeof actsOf>;

/** Commands about one project. */
export function actsOf(code: string) {
  const on = (name: CommandName, day: string, more: JsonObject = {}) => act(name, day, { project: code, ...more });
  return {
    on,
    listed: (day = '2026-03-01', more: JsonObject = {}) =>
      act('listProject', day, {
        code,
        name: `异例项目 ${code}`,
        campaign: '异例',
        level: 'DISTRICT',
        township: '异例镇',
        leadUnit: '异例局',
        totalInvestment: '100000000',
        ...more,
      }),
    started: (day = '2026-03-10') => [on('declareStart', day), on('verifyStart', day)],
    stopped: (day: string) => on('suspendWork', day, { reason: '暴雨' }),
    permit: (kind: string, day: string, action: string, more: JsonObject = {}) =>
      on('recordPermit', day, { kind, action, ...more }),
    ofMonth: (name: CommandName, period: string, more: JsonObject = {}) =>
      actOfPeriod(name, { project: code, period, ...more }),
  };
}
