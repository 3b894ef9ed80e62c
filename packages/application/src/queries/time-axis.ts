import type { Label } from '@milepost/domain';

/** The two axes of time: a point lies on both. */
export const TIME_AXES = {
  VALID: { zh: '发生时间', en: 'when it was true in the world' },
  KNOWN: { zh: '登记时间', en: 'when the register knew' },
} as const satisfies Readonly<Record<string, Label>>;

export type TimeAxis = keyof typeof TIME_AXES;
