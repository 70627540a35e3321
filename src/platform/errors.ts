import type { Lang } from '#src/platform/i18n.ts';

type Words = Record<Lang, string>;
type Status = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503;

/** One thing the user got wrong or cannot do: a stable code, the sentence they read, and the field it belongs to. */
export type Problem = { code: string; message: string; field?: string };

/** A failure we expect. Anything else that is thrown is a bug. */
export class ExpectedError extends Error {
  readonly code: string;
  readonly status: Status;
  readonly words: Words;
  readonly field: string | undefined;
  /** All wrong fields at once, the first one being this error itself. */
  readonly all: readonly ExpectedError[];

  constructor(code: string, status: Status, words: Words, field?: string, others: readonly ExpectedError[] = []) {
    super(words.en);
    this.name = 'ExpectedError';
    this.code = code;
    this.status = status;
    this.words = words;
    this.field = field;
    this.all = [this, ...others];
  }

  problem(lang: Lang): Problem {
    return { code: this.code, message: this.words[lang], ...(this.field ? { field: this.field } : {}) };
  }
}

/**
 * Declares an expected failure; calling the result makes one to throw.
 * `message` may be built from the parts given at the throw.
 */
export function defineError<P extends unknown[] = []>(
  code: string,
  declared: { status: Status; message: Words | ((...parts: P) => Words); field?: string },
): (...parts: P) => ExpectedError {
  return (...parts) => {
    const words = typeof declared.message === 'function' ? declared.message(...parts) : declared.message;
    return new ExpectedError(code, declared.status, words, declared.field);
  };
}

/** Joins several failures into the one that is thrown, so that every wrong field is named at once. */
export function together(errors: readonly ExpectedError[]): ExpectedError {
  const [first, ...rest] = errors;
  if (!first) throw new Error('together() needs at least one error');
  return new ExpectedError(first.code, first.status, first.words, first.field, rest);
}

export const notAllowed = defineError('not_allowed', {
  status: 403,
  message: { vi: 'Chức vụ của bạn không được làm việc này.', en: 'Your position does not allow this.' },
});

export const notFound = defineError('not_found', {
  status: 404,
  message: { vi: 'Không có gì ở địa chỉ này, hoặc bạn không được xem.', en: 'There is nothing here, or you may not see it.' },
});

export const signInNeeded = defineError('sign_in_needed', {
  status: 401,
  message: { vi: 'Bạn cần đăng nhập để xem trang này.', en: 'You need to sign in to see this.' },
});

export const tooManyTries = defineError('too_many_tries', {
  status: 429,
  message: { vi: 'Bạn thử quá nhiều lần. Chờ 15 phút rồi thử lại.', en: 'Too many tries. Wait 15 minutes and try again.' },
});
