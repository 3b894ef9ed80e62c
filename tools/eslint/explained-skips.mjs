const STARTERS = new Set(['it', 'test', 'describe', 'suite', 'bench']);
const HOLD_BACK = new Set(['skip', 'todo', 'skipIf', 'runIf', 'fails']);

const name = (node) => (node.type === 'Identifier' ? node.name : node.value);

/** `it.concurrent.skip` and `describe.each([…]).skip` start at `it` and `describe`. */
function startOf(node) {
  if (node.type === 'MemberExpression') return startOf(node.object);
  if (node.type === 'CallExpression') return startOf(node.callee);
  return node.type === 'Identifier' ? node.name : undefined;
}

const isReason = (comment) => !/^\s*(eslint|@ts-|prettier-)/.test(comment.value) && /\p{L}{2}/u.test(comment.value);

/** A focused test never stays; one that is held back says why, in a comment on the line before. */
export const explainedSkips = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      focused: '`{{name}}` leaves all other tests out: remove it.',
      unexplained: '`{{name}}` without a reason: say why in a comment on the line before.',
    },
  },
  create(context) {
    const explained = (node) =>
      context.sourceCode
        .getAllComments()
        .some((comment) => comment.loc.end.line === node.loc.start.line - 1 && isReason(comment));
    function judge(node, what, line) {
      if (what === 'only') context.report({ node, messageId: 'focused', data: { name: what } });
      else if (HOLD_BACK.has(what) && !explained(line))
        context.report({ node, messageId: 'unexplained', data: { name: what } });
    }
    return {
      MemberExpression(node) {
        const isContext = node.object.type === 'Identifier' && /^(ctx|context|task)$/.test(node.object.name);
        if (!STARTERS.has(startOf(node.object)) && !isContext) return;
        // From the first line of the whole call: `describe\n  .skip(…)` is explained above `describe`.
        judge(node, name(node.property), node);
      },
      'CallExpression > ObjectExpression > Property'(node) {
        const call = node.parent.parent;
        const isOff = node.value.type === 'Literal' && node.value.value === false;
        if (STARTERS.has(startOf(call.callee)) && !isOff) judge(node, name(node.key), call);
      },
    };
  },
};
