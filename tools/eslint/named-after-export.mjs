/** Lower case, without the ending of a plural. */
const wordsIn = (name) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .split(/[-_./]/)
    .filter((word) => word !== '')
    .map((word) => word.replace(/s$/, ''));

const NOT_TOLD_BY_NAME = /(^|[./])(port|index)\.ts$/;

const namesOf = ({ declaration }) =>
  declaration?.declarations?.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : [])) ??
  (declaration?.id ? [declaration.id.name] : []);

const isType = ({ declaration }) => /^TS(TypeAlias|Interface)/.test(declaration?.type ?? '');

/** A file with one main export bears its name: each word of the file's name is one of the export's, or of a folder's. */
export const namedAfterExport = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { other: 'A file with one main export bears its name: `{{names}}` is not what `{{file}}` says.' },
  },
  create(context) {
    const path = context.filename.slice(context.cwd.length + 1).replaceAll('\\', '/');
    const [file = '', ...folders] = path.split('/').reverse();
    if (NOT_TOLD_BY_NAME.test(path)) return {};
    return {
      Program(node) {
        const exported = node.body.filter(({ type }) => type === 'ExportNamedDeclaration');
        const names = exported.flatMap(namesOf);
        const values = exported.filter((one) => !isType(one)).flatMap(namesOf);
        if (names.length === 0 || values.length > 1 || (values.length === 0 && names.length > 1)) return;
        const around = folders.flatMap(wordsIn);
        const said = wordsIn(file.replace(/\.ts$/, ''));
        const isSaid = (name) => said.every((word) => around.includes(word) || wordsIn(name).includes(word));
        if (names.some(isSaid)) return;
        context.report({ node, messageId: 'other', data: { names: names.join(', '), file } });
      },
    };
  },
};
