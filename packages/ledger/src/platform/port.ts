/** Ed25519 (RFC 8032), made from 32 bytes. */
export type KeyPair = {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** 64 bytes. */
  sign(this: void, bytes: Uint8Array): Uint8Array;
};

export type VerifySignature = (bytes: Uint8Array, signature: Uint8Array) => boolean;
