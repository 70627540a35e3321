import { describe, expect, test } from 'vitest';
import { languageOf } from '#src/platform/http/middleware.ts';

describe('the language of an answer', () => {
  test('what was asked for, else what was chosen, else what the client prefers, else Vietnamese', () => {
    expect(languageOf('en', 'vi', 'vi')).toBe('en');
    expect(languageOf(undefined, 'en', 'vi')).toBe('en');
    expect(languageOf(undefined, undefined, 'en-GB,en;q=0.9,vi;q=0.8')).toBe('en');
    expect(languageOf(undefined, undefined, 'fr, de;q=0.5, vi;q=0.3')).toBe('vi');
    expect(languageOf(undefined, undefined, undefined)).toBe('vi');
  });

  test('what is no language of ours is passed over', () => {
    expect(languageOf('fr', 'en', undefined)).toBe('en');
    expect(languageOf('__proto__', 'constructor', ';;;,,')).toBe('vi');
  });
});
