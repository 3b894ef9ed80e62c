const UPPER_SNAKE = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;
/** Of the language: they have no code. */
const PLAIN = /^(Error|(Type|Range|Syntax|Aggregate)Error)$/;

const isCode = ({ key, parameter }) => key?.name === 'code' || (parameter?.left ?? parameter)?.name === 'code';

/** The member, or the parameter of the constructor that is one. */
const codeOf = ({ body }) =>
  body.body
    .flatMap((member) => [member, ...(member.kind === 'constructor' ? member.value.params : [])])
    .filter(({ type }) => /^(PropertyDefinition|MethodDefinition|TSParameterProperty)$/.test(type))
    .find(isCode);

/** What a code may be, where the type says it. */
function codesIn(code, { esTreeNodeToTSNodeMap, program }) {
  if (code.value?.type === 'Literal') return [code.value.value];
  if (!program || code.type === 'MethodDefinition') return [];
  const type = program.getTypeChecker().getTypeAtLocation(esTreeNodeToTSNodeMap.get(code));
  return (type.types ?? [type]).flatMap((one) => (one.isStringLiteral?.() ? [one.value] : []));
}

/** Every error class is an `XError` that callers tell apart by a `code` in UPPER_SNAKE. */
export const errorClasses = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      name: 'An error class ends in `Error`: `{{wanted}}` rather than `{{name}}`.',
      noCode: '`{{name}}` has no `code`, by which a caller can tell it apart.',
      code: 'The code of an error is UPPER_SNAKE, which `{{code}}` is not.',
    },
  },
  create(context) {
    const { parserServices } = context.sourceCode;
    return {
      'ClassDeclaration[superClass], ClassExpression[superClass]'(node) {
        const parent = node.superClass.name ?? node.superClass.property?.name ?? '';
        if (!/Error$/.test(parent) || !node.id) return;
        const { name } = node.id;
        if (!/Error$/.test(name)) {
          const wanted = `${name.replace(/(Failure|Exception)$/, '')}Error`;
          context.report({ node: node.id, messageId: 'name', data: { name, wanted } });
        }
        const code = codeOf(node);
        if (!code) {
          if (PLAIN.test(parent)) context.report({ node: node.id, messageId: 'noCode', data: { name } });
          return;
        }
        for (const one of codesIn(code, parserServices)) {
          if (!UPPER_SNAKE.test(one)) context.report({ node: code, messageId: 'code', data: { code: one } });
        }
      },
    };
  },
};
