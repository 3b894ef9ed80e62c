// One benchmark in a process of its own: `one.js <name> <settings as JSON>`. Its rows go to the parent as messages.
import { BENCHMARKS } from './benchmarks.js';
import type { Settings } from './harness/settings.js';

const [name = '', settings = '{}'] = process.argv.slice(2);
const benchmark = BENCHMARKS[name];
if (!benchmark) throw new Error(`There is no benchmark "${name}"; there are ${Object.keys(BENCHMARKS).join(', ')}.`);
await benchmark(JSON.parse(settings) as Settings, (row) => process.send?.(row));
process.disconnect();
