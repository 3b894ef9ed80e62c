// Loaded before the program while the fixture is made (`node --import`): the time is what stands in the file that MILEPOST_MAKER_CLOCK
// names, so that the log has the same times when it is made again.
import { readFileSync } from 'node:fs';

const file = process.env['MILEPOST_MAKER_CLOCK'] ?? '';
const parse = Date.parse;
const now = () => parse(readFileSync(file, 'utf8'));

Date.now = now;
globalThis.Date = new Proxy(Date, {
  construct: (target, args: unknown[], newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as Date,
});
