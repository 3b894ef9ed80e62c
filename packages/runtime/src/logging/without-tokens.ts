const HIDDEN = '[hidden]';
const JSON_WEB_TOKEN = /\beyJ[\w-]+\.[\w-]*(\.[\w-]*)?/g;
const AUTHORIZATION = /("authorization":")[^"]*(")/gi;
const BEARER = /\b(Bearer )[^\s"'\\]+/gi;

/** A line of the log, with whatever lets somebody in taken out, wherever it stands in it. */
export function withoutTokens(line: string): string {
  return line.replace(AUTHORIZATION, `$1${HIDDEN}$2`).replace(BEARER, `$1${HIDDEN}`).replace(JSON_WEB_TOKEN, HIDDEN);
}
