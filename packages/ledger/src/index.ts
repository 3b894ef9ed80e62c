export { LedgerError, type LedgerErrorCode, NotAsSealedError } from './errors.js';
export { type Ledger, type LedgerOptions, openLedger } from './ledger/ledger.js';
export { createHeads, type Heads } from './heads/heads.js';
export type { EventLeaf } from './leaf/event-leaf.js';
export { createLeafChain } from './leaf/leaf-chain.js';
export { VERIFIER } from './verifier.js';
export {
  assertGoesOn,
  keepCheckpoint,
  type KeptCheckpoint,
  type KeptFolder,
  readKept,
} from './inspection/kept-checkpoints.js';
export { inspectLedger, type LedgerFiles, type LedgerInspection } from './inspection/ledger-inspection.js';
export { signedFiles } from './inspection/signed-files.js';
export { createLedgerReader, type HeadsProof, type LedgerReader } from './ledger/ledger-reader.js';
export type { LedgerWalk, SubjectEvent } from './ledger/ledger-walk.js';
export type { PublishedTree } from './ledger/published-trees.js';
export { base64, type Hash, hashFromBase64 } from './merkle/hash.js';
export type { Checkpoint } from './note/checkpoint.js';
export { generateKey, type Signer, signerOf, type Verifier, verifierFrom } from './note/ed25519.js';
export { keysAfter, type KeyRotation, rotateKey } from './note/key-rotation.js';
export { askWitness, type WitnessPlace } from './witness/ask-witness.js';
export { cosignerOf } from './witness/cosignature.js';
export { serveWitness, type WitnessServer, type WitnessServerOptions } from './witness/serve-witness.js';
export { createWitness } from './witness/witness.js';
export type { TileFile, TileStore } from './tiles/port.js';
export { makeFolders, syncFolders } from './folders/durable-folders.js';
