const FUNCTION = /^(ArrowFunction|Function)Expression$/;

/** `() => {}` does nothing, which is as good as an expression. */
const hasStatements = ({ type, body }) => type === 'BlockStatement' && body.length > 0;

/** `this` of an arrow is that of the method around it. */
const usesThis = (text) => /\bthis\b/.test(text);

/**
 * A function with a body of statements is declared. Arrows are for one expression, for what is handed over at once, and for what a type
 * written beside the name already describes.
 */
export const declaredFunctions = {
  meta: {
    type: 'suggestion',
    fixable: 'code',
    schema: [],
    messages: { assigned: 'Declare it: `function {{name}}(…)`. Arrows are for one expression.' },
  },
  create(context) {
    const { sourceCode } = context;

    /** From the parameters, or those of types, up to the body. */
    function headOf(init) {
      const first = sourceCode.getFirstToken(init, ({ value }) => value === '(' || value === '<');
      const last = sourceCode.getTokenBefore(init.body);
      const end = last.value === '=>' ? last.range[0] : last.range[1];
      return sourceCode.getText().slice(first.range[0], end).trimEnd();
    }

    function declaration({ id, init }) {
      const kind = `${init.async ? 'async ' : ''}function${init.generator ? '*' : ''}`;
      return `${kind} ${id.name}${headOf(init)} ${sourceCode.getText(init.body)}`;
    }

    const isAssigned = ({ id, init }) =>
      id.type === 'Identifier' && FUNCTION.test(init?.type ?? '') && hasStatements(init.body);

    return {
      'VariableDeclaration[kind="const"][declarations.length=1]'(node) {
        const [declarator] = node.declarations;
        const { id, init } = declarator;
        if (!isAssigned(declarator) || id.typeAnnotation || usesThis(sourceCode.getText(init))) return;
        const fix = (fixer) => fixer.replaceText(node, declaration(declarator));
        context.report({ node: id, messageId: 'assigned', data: { name: id.name }, fix });
      },
    };
  },
};
