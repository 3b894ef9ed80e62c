const UPPER_SNAKE = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;
const READ_ONLY = /^(readonly\b|Readonly(Array|Set|Map)?<)/;
const COLLECTIONS = new Set(['Set', 'Map']);

const isConstAssertion = ({ type, typeAnnotation }) =>
  type === 'TSAsExpression' && typeAnnotation.typeName?.name === 'const';
const isTypedOnly = ({ type }) => type === 'TSAsExpression' || type === 'TSSatisfiesExpression';

/** Written down as it is: a number, a text, a pattern, or what is reckoned of such. */
function isPrimitive(node, isConstant) {
  switch (node?.type) {
    case 'Literal':
      return node.value !== null || node.regex !== undefined || node.bigint !== undefined;
    case 'TemplateLiteral':
      return node.expressions.every((part) => isPrimitive(part, isConstant));
    case 'UnaryExpression':
      return isPrimitive(node.argument, isConstant);
    case 'BinaryExpression':
      return isPrimitive(node.left, isConstant) && isPrimitive(node.right, isConstant);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return isPrimitive(node.expression, isConstant);
    case 'Identifier':
      return isConstant(node);
    default:
      return false;
  }
}

/** Nothing in it is reckoned when the program runs; an empty one waits to be filled. */
function isWritten(node, isConstant) {
  const written = (part) => part !== null && (isPrimitive(part, isConstant) || isWritten(part, isConstant));
  switch (node.type) {
    case 'ArrayExpression':
      return node.elements.length > 0 && node.elements.every(written);
    case 'ObjectExpression':
      return (
        node.properties.length > 0 && node.properties.every((one) => one.type === 'Property' && written(one.value))
      );
    case 'NewExpression':
      return COLLECTIONS.has(node.callee.name) && node.arguments.length === 1 && written(node.arguments[0]);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return isWritten(node.expression, isConstant);
    case 'CallExpression':
      return /^Object\.freeze\(/.test(`${node.callee.object?.name}.${node.callee.property?.name}(`);
    default:
      return false;
  }
}

/** A list or table that its type, or `as const`, forbids to change. */
function isReadOnlyTable(node, annotation) {
  if (isConstAssertion(node)) return true;
  if (isTypedOnly(node)) return isReadOnlyTable(node.expression, annotation);
  const isTable =
    (node.type === 'ArrayExpression' && node.elements.length > 0) ||
    (node.type === 'ObjectExpression' && node.properties.length > 0) ||
    (node.type === 'NewExpression' && COLLECTIONS.has(node.callee.name) && node.arguments.length > 0);
  return isTable && READ_ONLY.test(annotation);
}

/** Constants of a module are `UPPER_SNAKE`: what is written down and never changes. Of a spec, numbers and texts only. */
export const constantNames = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { lower: 'A constant of a module is UPPER_SNAKE: `{{wanted}}` rather than `{{name}}`.' },
  },
  create(context) {
    const { sourceCode } = context;
    const isSpec = context.filename.endsWith('.spec.ts');
    const constants = new Set();
    const isConstant = ({ name }) => UPPER_SNAKE.test(name) || constants.has(name);
    const annotationOf = ({ typeAnnotation }) =>
      typeAnnotation ? sourceCode.getText(typeAnnotation.typeAnnotation) : '';

    function judge({ id, init }) {
      if (id.type !== 'Identifier' || !init) return;
      const isTable = () => isWritten(init, isConstant) || isReadOnlyTable(init, annotationOf(id));
      if (!isPrimitive(init, isConstant) && (isSpec || !isTable())) return;
      constants.add(id.name);
      if (UPPER_SNAKE.test(id.name)) return;
      context.report({ node: id, messageId: 'lower', data: { name: id.name, wanted: upperSnake(id.name) } });
    }

    return {
      Program({ body }) {
        const declarations = body.map((node) => (node.type === 'ExportNamedDeclaration' ? node.declaration : node));
        for (const node of declarations) {
          if (node?.type === 'VariableDeclaration' && node.kind === 'const' && !node.declare)
            node.declarations.forEach(judge);
        }
      },
    };
  },
};

const upperSnake = (name) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toUpperCase();
