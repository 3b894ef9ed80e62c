import { describe, expect, it } from 'vitest';
import { greeting } from './greeting.js';

const served = {
  address: 'http://127.0.0.1:4000',
  folder: '/srv/data',
  dataOption: null,
  signInCode: 'once',
  hasWorkbench: true,
  token: 'header.payload.signature',
  tokenTtlSeconds: 43_200,
  query: '{ projects { totalCount } }',
};

describe('the greeting', () => {
  it('says where it is, how to ask and how to stop', () => {
    const text = greeting(served);
    expect(text).toContain('http://127.0.0.1:4000/ide#token=header.payload.signature\n');
    expect(text).toContain('for 12 h');
    expect(text).toContain('$(npx milepost token --role leader)');
    expect(text).toContain(`-d '{"query":"{ projects { totalCount } }"}'`);
    expect(text).toContain('Stop with Ctrl-C.');
  });

  it('names the workbench first, by a link that signs in once where a person reads it', () => {
    expect(greeting(served)).toMatch(
      /register in [^\n]*\n\n {2}Workbench {4}http:\/\/127.0.0.1:4000\/sign-in#code=once\n/,
    );
    expect(greeting({ ...served, signInCode: null })).toMatch(
      /Workbench {4}http:\/\/127.0.0.1:4000\/\n.*milepost token --role office`/,
    );
    expect(greeting({ ...served, hasWorkbench: false })).not.toContain('Workbench');
  });

  it('has no token where no person reads it', () => {
    const text = greeting({ ...served, token: null, signInCode: null });
    expect(text).not.toMatch(/header\.payload|#code|null/);
    expect(text).toMatch(/GraphQL IDE {2}http:\/\/127.0.0.1:4000\/ide\n.*milepost token --role office`/);
  });

  it('repeats another data folder, quoted for a shell', () => {
    expect(greeting({ ...served, dataOption: "it's here" })).toContain(`--role leader --data 'it'\\''s here')`);
  });
});
