// Builds the workbench into dist/: types of its GraphQL documents from the schema of the API, then what the browser loads.
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { scalars } from '@milepost/client/codegen';
import { buildASTSchema, parse } from 'graphql';
import { build } from 'vite';

const web = import.meta.dirname;
const generated = join(web, 'src', 'generated/');

async function graphqlFile(path) {
  const rawSDL = await readFile(path, 'utf8');
  return { location: path, rawSDL, document: parse(rawSDL) };
}

async function documents() {
  const files = await readdir(join(web, 'src'), { recursive: true });
  const paths = files.filter((file) => file.endsWith('.graphql')).sort();
  return Promise.all(paths.map((path) => graphqlFile(join(web, 'src', path))));
}

export async function generateTypes() {
  const { document: schema } = await graphqlFile(join(web, '..', 'api', 'schema.graphql'));
  const config = {
    documentMode: 'string',
    scalars,
    strictScalars: true,
    enumsAsTypes: true,
    useTypeImports: true,
    skipTypename: true,
  };
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: generated,
    schema,
    schemaAst: buildASTSchema(schema),
    documents: await documents(),
    config,
    presetConfig: { fragmentMasking: false },
    plugins: [],
    pluginMap: {},
    pluginContext: {},
  });
  const wanted = sections.filter(({ filename }) => filename.endsWith('graphql.ts'));
  for (const section of wanted) {
    await mkdir(dirname(section.filename), { recursive: true });
    await writeFile(section.filename, await codegen(section));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await generateTypes();
  await build({ configFile: join(web, 'vite.config.ts'), logLevel: 'warn' });
}
