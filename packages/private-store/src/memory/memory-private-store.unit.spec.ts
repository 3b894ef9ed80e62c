import { privateStoreConformance } from '../conformance/private-store-conformance.js';
import { openMemoryPrivateStore } from './memory-private-store.js';

privateStoreConformance('memory', async () => openMemoryPrivateStore());
