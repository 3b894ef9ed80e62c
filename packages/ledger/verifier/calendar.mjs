export function calendarIn(zone) {
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  function local(at) {
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    return { day: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}:${parts.second}` };
  }
  function asUtc(at) {
    const { day, time } = local(at);
    return Date.parse(`${day}T${time}Z`);
  }
  return {
    dayOf: (at) => local(at).day,
    startOf(day) {
      const noon = Date.parse(`${day}T00:00:00Z`);
      const first = noon - (asUtc(noon) - noon);
      return noon - (asUtc(first) - first);
    },
  };
}
