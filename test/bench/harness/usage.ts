// Loaded into a program that is measured (`node --import usage.js …`): tells its parent, when asked, what it has used.
// Written to the file named in BENCH_USAGE when it ends, for a program that runs once.
import { writeFileSync } from 'node:fs';

function usage() {
  const { user, system } = process.cpuUsage();
  return {
    cpuMs: (user + system) / 1_000,
    residentBytes: process.memoryUsage.rss(),
    mostResidentBytes: process.resourceUsage().maxRSS * 1_024,
  };
}

if (process.send) {
  process.on('message', () => process.send?.(usage()));
  process.channel?.unref();
}
const file = process.env['BENCH_USAGE'];
if (file) process.on('exit', () => writeFileSync(file, JSON.stringify(usage())));
