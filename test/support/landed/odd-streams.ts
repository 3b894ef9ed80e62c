import type { OddStream } from './act.js';
import { ODD_CONSTRUCTION } from './odd-construction.js';
import { ODD_OTHERS } from './odd-others.js';
import { ODD_PERMITS } from './odd-permits.js';
import { ODD_REGISTRY } from './odd-registry.js';
import { ODD_TEXTS } from './odd-texts.js';

/** What later rules refuse, and the landed program took; named by the fault that it shows. */
export const ODD_STREAMS: readonly OddStream[] = [
  ...ODD_REGISTRY,
  ...ODD_CONSTRUCTION,
  ...ODD_PERMITS,
  ...ODD_OTHERS,
  ...ODD_TEXTS,
];
