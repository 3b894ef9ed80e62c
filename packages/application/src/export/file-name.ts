import type { Calendar } from '@milepost/domain';
import type { Basis } from '../queries/basis.js';

/** What was asked and the points that it was answered from: `项目清单_2018-05-31_seq412.xlsx`. */
export function fileName(title: string, bases: readonly Basis[], calendar: Calendar, ending: string): string {
  const points = bases.map(({ validAt, seq }) => `${calendar.dayOf(validAt)}_seq${seq}`);
  return `${[title.replaceAll(' ', '-'), ...points].join('_')}.${ending}`;
}
