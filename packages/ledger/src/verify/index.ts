// What whoever doubts checks for himself, in a browser too.
export { LedgerError, type LedgerErrorCode } from '../errors.js';
export { base64, type Hash, hashFromBase64, leafHash } from '../merkle/hash.js';
export { verifyConsistency, verifyInclusion } from '../merkle/verify.js';
export { type Checkpoint, openCheckpoint } from '../note/checkpoint.js';
export { type Verifier, verifierFrom } from '../note/ed25519.js';
