import { type Calendar, instantText, lastDayOf, type Yuan } from '@milepost/domain';
import type { ProjectYear } from '../../queries/project-year.js';

type Observation = Readonly<Record<string, unknown>>;

const METRIC = 'financialProgress';

/** Investment completed, month by month; months of which nothing is known are not there. */
export function metricsOf(years: readonly ProjectYear[], calendar: Calendar): object[] {
  const months = years.flatMap(({ months }) => months);
  return metric(
    '完成投资',
    months.flatMap(({ period, completed }) =>
      completed === null ? [] : [observation(period, `${period}-01`, lastDayOf(period), completed, calendar)],
    ),
  );
}

/** The plan in force of each year. */
export function forecastsOf(years: readonly ProjectYear[], calendar: Calendar): object[] {
  return metric(
    '年度计划投资',
    years.flatMap(({ year, planAdjusted }) =>
      planAdjusted === null
        ? []
        : [observation(String(year), `${year}-01-01`, `${year}-12-31`, planAdjusted, calendar)],
    ),
  );
}

function metric(title: string, observations: readonly Observation[]): object[] {
  return observations.length === 0 ? [] : [{ id: METRIC, title, observations }];
}

function observation(id: string, from: string, to: string, amount: Yuan, calendar: Calendar): Observation {
  const period = { startDate: instantText(calendar.startOf(from)), endDate: instantText(calendar.endOf(to)) };
  return { id, period, value: { amount, currency: 'CNY' } };
}
