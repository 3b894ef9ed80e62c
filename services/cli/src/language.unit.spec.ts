import { describe, expect, it } from 'vitest';
import { languageOf, say, speaking, speakingOfFiles } from './language.js';

describe('the language of a terminal', () => {
  it.each([
    [{}, null],
    [{ LANG: 'C.UTF-8' }, null],
    [{ LANG: 'POSIX' }, null],
    [{ LANG: 'C' }, null],
    [{ LANG: 'ca_ES.UTF-8' }, 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'zh' }, 'zh'],
    [{ LANG: 'zh-Hans' }, 'zh'],
    [{ LANG: 'zha' }, 'en'],
    [{ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'en_GB.UTF-8' }, 'en'],
    [{ LANG: 'en_GB.UTF-8', LC_MESSAGES: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'en_GB.UTF-8', LC_MESSAGES: 'en_GB.UTF-8', LC_ALL: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: '' }, 'zh'],
  ] as const)('of %j is %s', (environment, language) => {
    expect(languageOf(environment)).toBe(language);
  });

  it('is English of the program where none is named, and Chinese of an office’s files', () => {
    const both = () => [say('a figure', '指标'), speakingOfFiles(() => say('a figure', '指标'))];
    expect(speaking(null, both)).toEqual(['a figure', '指标']);
    expect(speaking('en', both)).toEqual(['a figure', 'a figure']);
  });

  it('is that of each piece of work, however they take turns', async () => {
    const told = (language: 'en' | 'zh') =>
      speaking(language, async () => {
        await new Promise(setImmediate);
        return say('a figure', '指标');
      });
    expect(await Promise.all([told('zh'), told('en'), told('zh')])).toEqual(['指标', 'a figure', '指标']);
  });
});
