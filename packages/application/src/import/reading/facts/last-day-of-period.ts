import { type Day, lastDayOf } from '@milepost/domain';

const TEN_DAYS = ['', '10', '20'];

/** Of a month, or of a 旬 (`2021-08-2`). */
export function lastDayOfPeriod(period: string): Day {
  const [month, part] = [period.slice(0, 'YYYY-MM'.length), period.slice('YYYY-MM-'.length)];
  return part === '1' || part === '2' ? `${month}-${TEN_DAYS[Number(part)] ?? ''}` : lastDayOf(month);
}
