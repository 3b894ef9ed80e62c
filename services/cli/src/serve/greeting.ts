import { durationText } from '../output/progress-bar.js';

export type Served = {
  readonly address: string;
  readonly folder: string;
  /** As it was given, to be repeated in commands; null for the default. */
  readonly dataOption: string | null;
  /** Signs in at a browser, once; null where no person reads what is said. */
  readonly signInCode: string | null;
  /** Whether the workbench is served. */
  readonly hasWorkbench: boolean;
  /** Of the office; null where no person reads what is said. */
  readonly token: string | null;
  readonly tokenTtlSeconds: number;
  readonly query: string;
};

/** What a newcomer needs once the server runs: where it is, how to ask, how to stop. */
export function greeting(served: Served): string {
  const { address, folder, dataOption, query } = served;
  const data = dataOption === null ? '' : ` --data ${quoted(dataOption)}`;
  const body = JSON.stringify({ query });
  return `
Milepost serves the register in ${folder}

${workbench(served, data)}${ide(served, data)}  GraphQL      ${address}/graphql

Ask a first question from another terminal, here in this folder:

  curl -s ${address}/graphql -H 'content-type: application/json' \\
    -H "authorization: Bearer $(npx milepost token --role leader${data})" \\
    -d ${quoted(body)}

Stop with Ctrl-C.
`;
}

function workbench({ address, hasWorkbench, signInCode }: Served, data: string): string {
  if (!hasWorkbench) return '';
  if (signInCode === null)
    return `  Workbench    ${address}/\n               (sign in there with what \`npx milepost token --role office${data}\` prints)\n`;
  return `  Workbench    ${address}/sign-in#code=${signInCode}
               (this link signs you in as the office, once, within 10 minutes; later \`npx milepost token --role office${data}\` does)\n`;
}

function ide({ address, token, tokenTtlSeconds }: Served, data: string): string {
  if (token === null)
    return `  GraphQL IDE  ${address}/ide\n               (add #token= and what \`npx milepost token --role office${data}\` prints to the address)\n`;
  return `  GraphQL IDE  ${address}/ide#token=${token}
               (this link signs you in as the office, which may write, for ${hours(tokenTtlSeconds)}; keep it to yourself)
`;
}

function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function hours(seconds: number): string {
  return seconds % 3_600 === 0 ? `${seconds / 3_600} h` : durationText(seconds);
}
