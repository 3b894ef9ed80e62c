const lastDay = (day) =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).toISOString().slice(0, 10);
const dayNumber = (day) => (Date.parse(day) - Date.parse(`${day.slice(0, 4)}-01-01`)) / 86_400_000 + 1;

/** Where the figures of a year are looked up: of a past year at its end. */
export function pointOf(asked, year) {
  const day = year < Number(asked.slice(0, 4)) ? `${year}-12-31` : asked;
  const begun = year === Number(day.slice(0, 4));
  const monthOfDay = Number(day.slice(5, 7));
  return {
    ...{ year, day, begun, month: monthOfDay, monthsEnded: begun ? monthOfDay - (day === lastDay(day) ? 0 : 1) : 0 },
    ...{ dayOfYear: begun ? dayNumber(day) : 0, daysOfYear: dayNumber(`${year}-12-31`) },
  };
}
