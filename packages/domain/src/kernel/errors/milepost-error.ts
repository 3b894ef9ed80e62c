import { type CodedError, type ErrorCode, errorMessage, type ParamsGiven } from './errors.js';

/** A failure with a stable code, for everything that is not a refusal by the rules of the office. */
export class MilepostError<C extends ErrorCode = ErrorCode> extends Error implements CodedError {
  override readonly name = 'MilepostError';
  readonly code: ErrorCode;
  readonly params: CodedError['params'];

  constructor(code: C, ...given: [...ParamsGiven<C>, options?: ErrorOptions]);
  constructor(code: ErrorCode, params: CodedError['params'] = {}, options?: ErrorOptions) {
    super(errorMessage({ code, params }), options);
    this.code = code;
    this.params = params;
  }

  static of({ code, params }: CodedError): MilepostError {
    return new MilepostError(code, params);
  }
}
