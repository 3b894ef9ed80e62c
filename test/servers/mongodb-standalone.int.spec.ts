import { vi } from 'vitest';
import { mongoConformance } from '../support/mongodb/conformance.js';

vi.setConfig({ testTimeout: 180_000 });
await mongoConformance('mongodb (no transactions)', { standalone: true });
