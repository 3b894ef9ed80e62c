/**
 * Runs in the IDE's page behind everything else: what cannot be parsed there is told without the stack of the parser, which is nobody's business, and an empty tab
 * in words.
 */
export const ERROR_SCRIPT = `
(() => {
  const NOTHING = '此处还没有问题：请写一个，或打开旁边的例子。 Nothing is asked here yet: write a question, or open an example beside.';
  const told = ({ stack, ...error }) =>
    error.message === 'Syntax Error: Unexpected <EOF>.' ? { message: NOTHING } : error;
  const stringify = JSON.stringify;
  JSON.stringify = (value, ...how) =>
    stringify(
      value && Array.isArray(value.errors) && value.errors.some((error) => error && error.stack)
        ? { ...value, errors: value.errors.map((error) => told({ message: error.message, ...error })) }
        : value,
      ...how,
    );
})();
`;
