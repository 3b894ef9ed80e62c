// The snippet of docs/clients.md for GraphQL Code Generator, line by line: what the page shows is what is compiled and run.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { scalars } from '@milepost/client/codegen';
import { buildSchema, parse } from 'graphql';

/** Writes the types of documents against a schema, both given as text, into a folder. */
export async function generate(
  schemaText: string,
  documentsText: string,
  folder: string,
  more: { readonly scalars?: Readonly<Record<string, string>> } = {},
): Promise<void> {
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: `${folder}/`,
    schema: parse(schemaText),
    schemaAst: buildSchema(schemaText),
    documents: [{ location: 'documents.graphql', rawSDL: documentsText, document: parse(documentsText) }],
    config: { scalars, strictScalars: true, enumsAsTypes: true, useTypeImports: true, ...more },
    presetConfig: { fragmentMasking: false },
    plugins: [],
    pluginMap: {},
    pluginContext: {},
  });
  for (const section of sections) {
    await mkdir(dirname(section.filename), { recursive: true });
    await writeFile(section.filename, await codegen(section));
  }
}
