import { hash } from 'node:crypto';
import { canonicalJson, type Json } from '@milepost/event-store';

/** SHA-256 of the canonical JSON, lower-case hexadecimal: the same however it was written. */
export const jsonDigest = (json: Json): string => hash('sha256', canonicalJson(json), 'hex');
