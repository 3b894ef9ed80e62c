import { canonical } from './json.mjs';
import { tampered } from './verdicts.mjs';

export function compare(said, right, what) {
  if (canonical(said) !== canonical(right))
    tampered(`${what}: the bundle says ${canonical(said)}, the events say ${canonical(right)}`);
}
