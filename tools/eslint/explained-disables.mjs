/** A rule is switched off, or the compiler silenced, only with a reason: `// eslint-disable-next-line rule -- reason`. */
export const explainedDisables = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { unexplained: 'Say why after `--`: `eslint-disable-next-line rule -- reason`, and name the rule.' },
  },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const [, rules] = /^\s*eslint-disable(?:-next-line|-line)?\b(.*)$/s.exec(comment.value) ?? [];
          if (rules !== undefined && !/^\s+\S.*?\s--\s+\S/s.test(rules))
            context.report({ loc: comment.loc, messageId: 'unexplained' });
        }
      },
    };
  },
};
