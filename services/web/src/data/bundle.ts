export type BundleFile = { readonly name: string; readonly bytes: Uint8Array };

type Line = {
  readonly report?: { readonly files: readonly { readonly name: string; readonly base64: string }[] };
  readonly error?: { readonly message: string };
};

/**
 * All events with their proofs and what is claimed of them, to be verified elsewhere.
 *
 * @throws Error with what the register says
 */
export async function auditBundle(request: object): Promise<readonly BundleFile[]> {
  const response = await fetch('/admin/audit/bundle', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', 'accept-language': document.documentElement.lang },
    body: JSON.stringify(request),
  });
  const lines = (await response.text()).trim().split('\n');
  const { report, error } = JSON.parse(lines.at(-1) ?? '{}') as Line;
  if (!report) throw new Error(error?.message ?? '');
  return report.files.map(({ name, base64 }) => ({
    name,
    bytes: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
  }));
}
