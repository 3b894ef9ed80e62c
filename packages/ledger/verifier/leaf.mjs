import { base64, sha256 } from './hashes.mjs';
import { canonical } from './json.mjs';

/** What stands for an event in the tree; `k`: since when the register knew as much; `previous`: the leaf before it in its stream. */
export const leafOf = ({ data, metadata, id, recordedAt, recordedAtStated, revision, stream, type }, k, previous) =>
  canonical({
    ...{ id, k, previous, recordedAt, revision, stream, type, v: 1, stated: recordedAtStated },
    data: base64(sha256(canonical(metadata.nonce ?? null) + canonical(data))),
    metadata: base64(sha256(canonical(metadata))),
  });
