// The health check of a container: ends with 0 while the process in it can do its work.
/* global fetch, AbortSignal */
const port = process.env.METRICS_PORT ?? '9464';
const { ok } = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(4_000) }).catch(() => ({
  ok: false,
}));
process.exitCode = ok ? 0 : 1;
