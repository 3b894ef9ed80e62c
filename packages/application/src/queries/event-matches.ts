import type { Condition } from '@milepost/read-store';
import type { IndexedEvent } from '@milepost/views';

/** Whether a store would find the event by these conditions. */
export function matches(event: IndexedEvent, where: readonly Condition[]): boolean {
  return where.every((condition) => {
    const value = (event as Readonly<Record<string, unknown>>)[condition.field] ?? null;
    switch (condition.op) {
      case 'eq':
        return value === condition.value;
      case 'in':
        return condition.values.some((one) => one === value);
      case 'prefix':
        return typeof value === 'string' && value.startsWith(condition.value);
      case 'range':
        return (
          typeof value === 'number' &&
          Number(condition.from ?? value) <= value &&
          value <= Number(condition.to ?? value)
        );
    }
  });
}
