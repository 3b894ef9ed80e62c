import { ERRORS, isErrorCode, MilepostError } from '@milepost/domain';
