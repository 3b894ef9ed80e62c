import { say } from '../language.js';
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
  const places = `${workbench(served, data)}${ide(served, data)}  GraphQL      ${address}/graphql`;
  return `
${say(`Milepost serves the register in ${folder}`, `Milepost正在提供登记库的服务，数据在${folder}`)}

${places}

${say('Ask a first question from another terminal, here in this folder:', '在另一终端的本文件夹中提出第一个问题：')}

  curl -s ${address}/graphql -H 'content-type: application/json' \\
    -H "authorization: Bearer $(npx milepost token --role leader${data})" \\
    -d ${quoted(body)}

${say('Stop with Ctrl-C.', '按Ctrl-C停止。')}
`;
}

function workbench({ address, hasWorkbench, signInCode }: Served, data: string): string {
  if (!hasWorkbench) return '';
  const title = say('Workbench   ', '工作台      ');
  const later = `\`npx milepost token --role office${data}\``;
  if (signInCode === null)
    return `  ${title} ${address}/\n               ${say(`(sign in there with what ${later} prints)`, `（用${later}打印的令牌登录）`)}\n`;
  const once = say(
    `(this link signs you in as the office, once, within 10 minutes; later ${later} does)`,
    `（此链接可在10分钟内以办公室身份登录一次；以后用${later}）`,
  );
  return `  ${title} ${address}/sign-in#code=${signInCode}\n               ${once}\n`;
}

function ide({ address, token, tokenTtlSeconds }: Served, data: string): string {
  const printed = `\`npx milepost token --role office${data}\``;
  if (token === null) {
    const add = say(
      `(add #token= and what ${printed} prints to the address)`,
      `（在地址后加上#token=和${printed}打印的令牌）`,
    );
    return `  GraphQL IDE  ${address}/ide\n               ${add}\n`;
  }
  const keep = say(
    `(this link signs you in as the office, which may write, for ${hours(tokenTtlSeconds)}; keep it to yourself)`,
    `（此链接以可登记的办公室身份登录，有效${hours(tokenTtlSeconds)}，请勿外传）`,
  );
  return `  GraphQL IDE  ${address}/ide#token=${token}\n               ${keep}\n`;
}

function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function hours(seconds: number): string {
  return seconds % 3_600 === 0 ? say(`${seconds / 3_600} h`, `${seconds / 3_600}小时`) : durationText(seconds);
}
