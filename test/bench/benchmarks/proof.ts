import type { Benchmark } from '../benchmark.js';
import { bundleVerified } from './proof/bundle.js';
import { proofs } from './proof/proofs.js';
import { sealing } from './proof/sealing.js';

/** What it costs that every event can be proved, and to check that it is. */
export const proof: Benchmark = async (settings, report) => {
  for (const part of [sealing, proofs, bundleVerified]) await part(settings, report);
};
