import fc from 'fast-check';
import { seed } from './seed.js';

fc.configureGlobal({ seed: seed(20_180_531) });

export { fc };
